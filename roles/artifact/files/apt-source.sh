# Downloads the files of the Debian source package $SOURCE (name=version) of $SUITE into $FOLDER.
# apt gets lists and a cache of its own there; the machine's configuration and state stay as they are.
set -eu
cd "$FOLDER"
mkdir -p apt/lists/partial apt/cache/archives/partial

# The machine's own mirror for that suite, if it has one.
mirror=$(apt-get indextargets --format "\$(RELEASE) \$(REPO_URI)" 'Created-By: Packages' |
  sed -n "s/^$SUITE //p" | head -n 1)

# trusted: not every machine has Debian's keys, and the pinned SHA-256 decides anyway.
echo "deb-src [trusted=yes] ${mirror:-http://deb.debian.org/debian} $SUITE main" > apt/sources.list

own_apt_get() {
  apt-get -q -o Dir::Etc::SourceList="$PWD/apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::State="$PWD/apt" -o Dir::State::Lists="$PWD/apt/lists" -o Dir::Cache="$PWD/apt/cache" \
    -o APT::Sandbox::User="$(id -un)" "$@"
}
own_apt_get update
own_apt_get source --download-only "$SOURCE"
