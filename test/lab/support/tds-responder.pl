#!/usr/bin/perl
# tds-responder.pl ADDRESS PORT [VERSION]
# Answers TDS pre-logins as a SQL Server would, here 2008 R2 with its third service pack, and closes. It is no database.
use strict;
use warnings;
use IO::Socket::INET;

my ($address, $port, $version) = (@ARGV, '10.50.6000');
my ($major, $minor, $build) = split /\./, $version;

# Each option: its number and its data. Encryption 2 is "not supported".
my @options = (
    [0, pack('C C n n', $major, $minor, $build, 0)],    # version
    [1, pack('C', 2)],                                  # encryption
    [2, pack('C', 0)],                                  # instance: the one that was asked for
    [3, ''],                                            # thread
    [4, pack('C', 0)],                                  # several results at once: no
);
my ($index, $data) = ('', '');
for my $option (@options) {
    $index .= pack 'C n n', $option->[0], 5 * @options + 1 + length $data, length $option->[1];
    $data .= $option->[1];
}
my $payload = $index . "\xff" . $data;
my $reply = pack('C C n n C C', 4, 1, 8 + length $payload, 0, 1, 0) . $payload;

my $listener = IO::Socket::INET->new(LocalAddr => $address, LocalPort => $port, Listen => 16, ReuseAddr => 1)
    or die "cannot listen on $address:$port: $@\n";
$SIG{CHLD} = 'IGNORE';
while (1) {
    my $client = $listener->accept or next;
    next if fork;
    alarm 10;
    answer($client);
    exit;
}

# What is no pre-login gets no answer, as from SQL Server.
sub answer {
    my ($client) = @_;
    my $header = taken($client, 8) // return;
    my ($type, $length) = unpack 'C x n', $header;
    return if $type != 18 || !defined taken($client, $length - 8);
    print $client $reply;
    $client->flush;
    # SQL Server would now wait for a login, until the client goes.
    taken($client, 1);
}

# That many bytes, or nothing where the client goes before.
sub taken {
    my ($client, $count) = @_;
    my $bytes = '';
    while (length $bytes < $count) {
        sysread $client, $bytes, $count - length $bytes, length $bytes or return undef;
    }
    return $bytes;
}
