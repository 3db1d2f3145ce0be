package dev.dailies.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.StandardConstants;

/**
 * Sockets of TLS that tell the server its name also where that is none by the book, such
 * as one with an underscore. Java by itself leaves it out then, and a server of many
 * names shows the wrong certificate.
 */
final class AnyNameSockets extends SSLSocketFactory {

	private final SSLSocketFactory sockets;

	AnyNameSockets(SSLSocketFactory sockets) {
		this.sockets = sockets;
	}

	@Override
	public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
		Socket secure = this.sockets.createSocket(socket, host, port, autoClose);
		if (host.contains("_") && secure instanceof SSLSocket named) {
			SSLParameters parameters = named.getSSLParameters();
			parameters.setServerNames(List.of(new AnyName(host)));
			named.setSSLParameters(parameters);
		}
		return secure;
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		return this.sockets.createSocket(host, port);
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
		return this.sockets.createSocket(host, port, localHost, localPort);
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		return this.sockets.createSocket(host, port);
	}

	@Override
	public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
			throws IOException {
		return this.sockets.createSocket(address, port, localAddress, localPort);
	}

	@Override
	public String[] getDefaultCipherSuites() {
		return this.sockets.getDefaultCipherSuites();
	}

	@Override
	public String[] getSupportedCipherSuites() {
		return this.sockets.getSupportedCipherSuites();
	}

	private static final class AnyName extends SNIServerName {

		AnyName(String host) {
			super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
		}

	}

}
