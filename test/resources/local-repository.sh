# A package repository of this host's own, as its only one. package NAME VERSION [CONTROL-LINE [SCRIPT]] makes a package,
# which runs the script once it is unpacked; publish lets apt see what there is.
package() {
	mkdir -p "/srv/repo/$1/DEBIAN" "/srv/repo/$1/etc"
	echo "$2" >"/srv/repo/$1/etc/$1.conf"
	echo "/etc/$1.conf" >"/srv/repo/$1/DEBIAN/conffiles"
	printf 'Package: %s\nVersion: %s\nArchitecture: all\nMaintainer: a <a@b>\nDescription: a\n%s' "$1" "$2" "${3:+$3
}" >"/srv/repo/$1/DEBIAN/control"
	if [ -n "${4-}" ]; then
		echo "$4" >"/srv/repo/$1/DEBIAN/postinst"
		chmod 755 "/srv/repo/$1/DEBIAN/postinst"
	fi
	dpkg-deb --build "/srv/repo/$1" "/srv/repo/$1_$2_all.deb" >/dev/null
	rm -r "/srv/repo/$1"
}
publish() {
	rm -rf /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d/*proxy* /var/lib/apt/lists/*
	for o_file in /srv/repo/*.deb; do
		dpkg-deb -f "$o_file"
		printf 'Filename: .%s\nSize: %s\nSHA256: %s\n\n' "${o_file#/srv/repo}" "$(stat -c %s "$o_file")" \
			"$(sha256sum "$o_file" | cut -d ' ' -f 1)"
	done >/srv/repo/Packages
	echo 'deb [trusted=yes] file:/srv/repo ./' >/etc/apt/sources.list
}
clean() {
	dpkg --purge hello needy other mailer rival asking >/dev/null 2>&1
	rm -rf /srv/repo /srv/next
	mkdir -p /srv/repo
	package hello 1.0
	package other 1.0
	package mailer 1.0 'Provides: mail-agent'
	publish
	apt-get update >/dev/null
}
