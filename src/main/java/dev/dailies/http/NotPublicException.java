package dev.dailies.http;

import java.net.UnknownHostException;

/**
 * An address that leads into this machine or its network, and so is not asked.
 */
public final class NotPublicException extends UnknownHostException {

	private static final long serialVersionUID = 1L;

	NotPublicException(String objection) {
		super(objection);
	}

}
