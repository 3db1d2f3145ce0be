package dev.dailies.clip;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on loopback that takes any request as it comes over the wire, notes it, and
 * answers it with the next of its answers, each on a connection of its own.
 */
final class WireServer implements AutoCloseable {

	private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final List<List<String>> requests = new CopyOnWriteArrayList<>();

	private final Queue<Sent> answers = new ArrayDeque<>();

	WireServer() throws IOException {
		Thread thread = new Thread(this::serve, "wire-server");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.socket.getLocalPort();
	}

	/**
	 * @param head status line and headers, sent as they are, in UTF-8
	 */
	WireServer answers(String head, byte[] body) {
		synchronized (this.answers) {
			this.answers.add(new Sent(head, body));
		}
		return this;
	}

	/**
	 * The lines of every request so far.
	 */
	List<List<String>> requests() {
		return this.requests;
	}

	/**
	 * What was asked for, as the client wrote it.
	 */
	List<String> targets() {
		return this.requests.stream().map((lines) -> lines.get(0).split(" ")[1]).toList();
	}

	private void serve() {
		while (!this.socket.isClosed()) {
			try (Socket client = this.socket.accept(); OutputStream out = client.getOutputStream()) {
				BufferedReader in = new BufferedReader(
						new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
				this.requests.add(in.lines().takeWhile((line) -> !line.isEmpty()).toList());
				Sent answer;
				synchronized (this.answers) {
					answer = this.answers.remove();
				}
				out.write((answer.head().replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.UTF_8));
				out.write(answer.body());
			}
			catch (IOException ex) {
				// the client went, or the server was closed
				continue;
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	private record Sent(String head, byte[] body) {
	}

}
