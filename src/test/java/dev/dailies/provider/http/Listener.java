package dev.dailies.provider.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Whatever listens at a port on loopback: a server, a proxy, or something that is
 * neither. Remembers the bodies that reached it.
 */
public final class Listener implements AutoCloseable {

	private final ServerSocket socket;

	private final List<Socket> open = new CopyOnWriteArrayList<>();

	private final List<String> heads = new CopyOnWriteArrayList<>();

	private final List<String> bodies = new CopyOnWriteArrayList<>();

	public Listener(Manner manner) {
		this(plain(), manner);
	}

	public Listener(ServerSocket socket, Manner manner) {
		this.socket = socket;
		Thread thread = new Thread(() -> accept(manner), "listener");
		thread.setDaemon(true);
		thread.start();
	}

	private static ServerSocket plain() {
		try {
			return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public int port() {
		return this.socket.getLocalPort();
	}

	/** The first lines and headers that were read. */
	public List<String> heads() {
		return this.heads;
	}

	public List<String> bodies() {
		return this.bodies;
	}

	private void accept(Manner manner) {
		while (!this.socket.isClosed()) {
			try {
				Socket caller = this.socket.accept();
				this.open.add(caller);
				Thread thread = new Thread(() -> serve(manner, caller), "listener");
				thread.setDaemon(true);
				thread.start();
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Manner manner, Socket caller) {
		try (caller) {
			manner.serve(this, caller);
		}
		catch (IOException ex) {
			// the caller went, or was sent away
		}
	}

	/** Reads a request's head. */
	public String head(Socket caller) throws IOException {
		InputStream in = caller.getInputStream();
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int sign = in.read();
			if (sign < 0) {
				throw new IOException("it went");
			}
			head.append((char) sign);
		}
		this.heads.add(head.toString());
		return head.toString();
	}

	/** Reads a request with its body, and books it. */
	public void book(Socket caller) throws IOException {
		String head = head(caller);
		int length = Integer.parseInt(head.replaceFirst("(?is).*content-length: (\\d+).*", "$1"));
		this.bodies.add(new String(caller.getInputStream().readNBytes(length), StandardCharsets.UTF_8));
	}

	public static void answer(Socket caller, String status, String body) throws IOException {
		say(caller, "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
	}

	public static void say(Socket caller, String text) throws IOException {
		caller.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
		caller.getOutputStream().flush();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
			for (Socket caller : this.open) {
				caller.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What is done with a caller. */
	public interface Manner {

		void serve(Listener listener, Socket caller) throws IOException;

	}

}
