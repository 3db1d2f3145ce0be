package dev.dailies.nights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A port that leads to the sandbox, whose answers do not say their time.
 */
final class Dateless implements AutoCloseable {

	private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

	private final URI target;

	private final ServerSocket door;

	Dateless(URI target) {
		this.target = target;
		try {
			this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		daemon(() -> {
			while (true) {
				Socket from = this.door.accept();
				daemon(() -> relay(from));
			}
		});
	}

	String address() {
		return "http://127.0.0.1:" + this.door.getLocalPort();
	}

	private void relay(Socket from) throws IOException {
		try (from; Socket to = new Socket(this.target.getHost(), this.target.getPort())) {
			String head = head(from.getInputStream());
			Matcher length = LENGTH.matcher(head);
			byte[] body = from.getInputStream().readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
			to.getOutputStream().write(bytes(closing(head)));
			to.getOutputStream().write(body);
			String answer = head(to.getInputStream());
			from.getOutputStream().write(bytes(closing(answer.replaceAll("(?i)\r\ndate:[^\r]*", ""))));
			to.getInputStream().transferTo(from.getOutputStream());
		}
	}

	private static String closing(String head) {
		return head.replaceAll("(?i)\r\nconnection:[^\r]*", "").replaceFirst("\r\n", "\r\nConnection: close\r\n");
	}

	private static String head(InputStream in) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
			int sign = in.read();
			if (sign < 0) {
				throw new IOException("hung up");
			}
			head.write(sign);
		}
		return head.toString(StandardCharsets.ISO_8859_1);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static void daemon(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// whoever is at the other end sees it
			}
		}, "dateless");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.door.close();
	}

	private interface Work {

		void run() throws IOException;

	}

}
