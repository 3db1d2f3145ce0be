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
import java.util.concurrent.CountDownLatch;

/**
 * A port that leads to another one, and can be shut and opened again, or go dark: then
 * everything that comes stays where it is, and nobody is told.
 */
final class Gate implements AutoCloseable {

	private final URI target;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final InetAddress here;

	private volatile ServerSocket door;

	private volatile CountDownLatch light = new CountDownLatch(0);

	private Gate(URI target, InetAddress here, int port) throws IOException {
		this.target = target;
		this.here = here;
		this.door = door(port);
	}

	static Gate to(URI target) {
		return to(target, InetAddress.getLoopbackAddress(), 0);
	}

	/**
	 * @param here one of this machine's own addresses
	 * @param port 0 for any
	 */
	static Gate to(URI target, InetAddress here, int port) {
		try {
			Gate gate = new Gate(target, here, port);
			gate.listen(gate.door);
			return gate;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	URI address() {
		return URI.create("http://127.0.0.1:" + port());
	}

	int port() {
		return this.door.getLocalPort();
	}

	/**
	 * As when a link goes down: nothing comes through any more, and no connection ends.
	 */
	void darken() {
		this.light = new CountDownLatch(1);
	}

	/**
	 * What came meanwhile goes through now.
	 */
	void lighten() {
		this.light.countDown();
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

	private ServerSocket door(int port) throws IOException {
		ServerSocket door = new ServerSocket();
		door.setReuseAddress(true);
		door.bind(new InetSocketAddress(this.here, port));
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
				this.light.await();
				out.write(buffer, 0, read);
				out.flush();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
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
		lighten();
		shut();
	}

	private interface Work {

		void run() throws IOException;

	}

}
