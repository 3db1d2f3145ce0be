package dev.dailies.provider.http;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * What is known when no secure connection came about.
 */
final class InsecureConnection {

	/** How Java complains of a first record that is none. */
	private static final Pattern NOT_TLS = Pattern
		.compile("Unsupported or unrecognized SSL message|Unrecognized SSL message, plaintext connection");

	private InsecureConnection() {
	}

	/**
	 * Whether the request had surely not left yet.
	 */
	static boolean beforeTheRequest(SSLException failure) {
		return failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException
				|| isNotTls(failure);
	}

	/**
	 * Whether another attempt would end the same: the certificate is not to be trusted,
	 * or what answers speaks another protocol.
	 */
	static boolean stays(SSLException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof CertificateException || cause instanceof CertPathValidatorException
					|| cause instanceof SSLPeerUnverifiedException) {
				return true;
			}
		}
		return isNotTls(failure);
	}

	private static boolean isNotTls(SSLException failure) {
		return NOT_TLS.matcher(String.valueOf(failure.getMessage())).find();
	}

}
