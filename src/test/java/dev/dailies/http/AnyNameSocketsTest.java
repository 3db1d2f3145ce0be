package dev.dailies.http;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(30)
class AnyNameSocketsTest {

	@ParameterizedTest
	@ValueSource(strings = { "clips.example.org", "clip_store.example.org", "_a.b_c.example.org" })
	void the_server_is_told_which_of_its_names_is_meant(String host) throws Exception {
		AnyNameSockets sockets = new AnyNameSockets((SSLSocketFactory) SSLSocketFactory.getDefault());
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<String> greeting = CompletableFuture.supplyAsync(() -> greeting(server));
			try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
					SSLSocket secure = (SSLSocket) sockets.createSocket(plain, host, server.getLocalPort(), true)) {
				assertThatExceptionOfType(SSLException.class).isThrownBy(secure::startHandshake);

				assertThat(greeting.get()).contains(host);
			}
		}
	}

	/**
	 * The first thing that a client sends, who is not answered in its language.
	 */
	private static String greeting(ServerSocket server) {
		try (Socket client = server.accept()) {
			byte[] greeting = new byte[4096];
			int count = client.getInputStream().read(greeting);
			client.getOutputStream().write("no TLS here".getBytes(StandardCharsets.US_ASCII));
			return new String(greeting, 0, count, StandardCharsets.ISO_8859_1);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
