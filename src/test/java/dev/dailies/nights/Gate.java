package dev.dailies.nights;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port that leads to another one, and can be shut and opened again.
 */
final class Gate implements AutoCloseable {

	private final URI target;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private volatile ServerSocket door;

	private Gate(URI target) throws IOException {
		this.target = target;
		this.door = door(0);
	}

	static Gate to(URI target) {
		try {
			Gate gate = new Gate(target);
			gate.listen(gate.door);
			return gate;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	URI address() {
		return URI.create("http://127.0.0.1:" + this.door.getLocalPort());
	}

	/**
	 * Cuts what goes through; from now on connections are refused.
	 */
	void shut() throws IOException {
		this.door.close();
		for (Socket socket : this.open) {
			socket.close();
		}
	}

	void reopen() throws IOException {
		this.door = door(this.door.getLocalPort());
		listen(this.door);
	}

	private static ServerSocket door(int port) throws IOException {
		ServerSocket door = new ServerSocket();
		door.setReuseAddress(true);
		door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		return door;
	}

	private void listen(ServerSocket listening) {
		daemon(() -> {
			while (!listening.isClosed()) {
				Socket from = listening.accept();
				Socket to = new Socket(this.target.getHost(), this.target.getPort());
				this.open.add(from);
				this.open.add(to);
				if (listening.isClosed()) {
					// it came in while the door was shut behind it
					from.close();
					to.close();
				}
				daemon(() -> pump(from, to));
				daemon(() -> pump(to, from));
			}
		});
	}

	private void pump(Socket from, Socket to) throws IOException {
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] buffer = new byte[16 * 1024];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				out.write(buffer, 0, read);
				out.flush();
			}
		}
		finally {
			this.open.remove(from);
			this.open.remove(to);
		}
	}

	private static void daemon(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// shut: whoever is at the other end sees it
			}
		}, "gate");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		shut();
	}

	private interface Work {

		void run() throws IOException;

	}

}
