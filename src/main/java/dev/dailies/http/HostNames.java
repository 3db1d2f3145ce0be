package dev.dailies.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Finds the addresses of a host.
 */
public interface HostNames {

	/** As this machine finds them. */
	HostNames SYSTEM = (host) -> List.of(InetAddress.getAllByName(host));

	/**
	 * All of them.
	 * @throws UnknownHostException if there is no such host
	 */
	List<InetAddress> of(String host) throws UnknownHostException;

}
