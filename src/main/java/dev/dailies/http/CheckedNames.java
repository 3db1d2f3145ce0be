package dev.dailies.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import okhttp3.Dns;

/**
 * Finds the addresses of one host for the connection itself, so that what was checked is
 * what is connected. Equal ones may share a connection.
 *
 * @param host any other is a proxy's, which the operator chose
 */
record CheckedNames(AddressGuard guard, String host) implements Dns {

	@Override
	public List<InetAddress> lookup(String hostname) throws UnknownHostException {
		return hostname.equals(this.host) ? this.guard.addresses(hostname) : HostNames.SYSTEM.of(hostname);
	}

}
