package dev.dailies.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.sun.management.OperatingSystemMXBean;
import dev.dailies.clip.ClipFetcher;
import dev.dailies.clip.FetchSettings;
import dev.dailies.clip.SampleClips;
import dev.dailies.http.AddressGuard;

import static java.lang.management.ManagementFactory.getPlatformMXBean;

/**
 * Downloads alone, without a ledger: what {@link ClipFetcher} needs for so many clips,
 * beside {@code curl --parallel} with a sync of each file. The clips are served by
 * another process.
 */
final class ClipsAlone {

	private static final int AT_ONCE = 8;

	private static final int ROUNDS = 3;

	private final String address;

	private final int clips;

	private final Path folder;

	private ClipsAlone(String address, int clips, Path folder) {
		this.address = address;
		this.clips = clips;
		this.folder = folder;
	}

	/**
	 * @param args how many clips, and of how many bytes each; for the process that serves
	 * them {@code serve} and their file
	 */
	public static void main(String[] args) throws Exception {
		if (args[0].equals("serve")) {
			serve(Path.of(args[1]));
			return;
		}
		Path folder = Files.createTempDirectory("clips-alone");
		Path clip = padded(folder.resolve("clip.mp4"), Long.parseLong(args[1]));
		Process server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), ClipsAlone.class.getName(), "serve", clip.toString())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader said = new BufferedReader(
				new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
			ClipsAlone alone = new ClipsAlone(Objects.requireNonNull(said.readLine()), Integer.parseInt(args[0]),
					folder);
			for (int round = 1; round <= ROUNDS; round++) {
				alone.compare(round);
			}
		}
		finally {
			server.destroy();
		}
	}

	/**
	 * A clip that is whole, with nothing in the rest of it.
	 */
	private static Path padded(Path file, long bytes) throws IOException {
		byte[] clip = SampleClips.LANDSCAPE;
		try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			out.write(ByteBuffer.wrap(clip));
			int rest = Math.toIntExact(Math.max(8, bytes - clip.length));
			out.write(ByteBuffer.allocate(8).putInt(rest).put("free".getBytes(StandardCharsets.US_ASCII)).flip());
			ByteBuffer nothing = ByteBuffer.allocate(rest - 8);
			while (nothing.hasRemaining()) {
				out.write(nothing);
			}
		}
		return file;
	}

	private void compare(int round) throws Exception {
		Path theirs = Files.createDirectory(this.folder.resolve("curl" + round));
		Duration curl = curl(theirs);
		Path ours = this.folder.resolve("clips" + round);
		OperatingSystemMXBean system = getPlatformMXBean(OperatingSystemMXBean.class);
		long busy = system.getProcessCpuTime();
		Duration fetched = fetched(ours);
		double processor = (system.getProcessCpuTime() - busy) / 1e9;
		System.out.println("round %d: clips %.2f s (%.2f s of processor time), curl and sync %.2f s, ratio %.2f"
			.formatted(round, seconds(fetched), processor, seconds(curl), seconds(fetched) / seconds(curl)));
	}

	private Duration curl(Path into) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("curl", "--silent", "--no-progress-meter", "--fail",
				"--parallel", "--parallel-max", String.valueOf(AT_ONCE)));
		IntStream.range(0, this.clips)
			.forEach((number) -> command.addAll(List.of("-o", into.resolve(name(number)).toString(), url(number))));
		long begun = System.nanoTime();
		run(command);
		List<String> sync = new ArrayList<>(List.of("sync"));
		IntStream.range(0, this.clips).forEach((number) -> sync.add(into.resolve(name(number)).toString()));
		run(sync);
		return Duration.ofNanos(System.nanoTime() - begun);
	}

	private static void run(List<String> command) throws IOException, InterruptedException {
		int code = new ProcessBuilder(command).inheritIO().start().waitFor();
		if (code != 0) {
			throw new IllegalStateException(command.get(0) + " ended with " + code);
		}
	}

	private Duration fetched(Path into) throws Exception {
		ClipFetcher fetcher = new ClipFetcher(into, FetchSettings.standard(), Clock.systemUTC());
		AddressGuard guard = AddressGuard.of(URI.create(this.address));
		ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
		long begun = System.nanoTime();
		try {
			List<Future<?>> all = new ArrayList<>();
			for (int number = 0; number < this.clips; number++) {
				String url = url(number);
				String name = name(number);
				all.add(threads.submit(() -> {
					fetcher.settled(fetcher.fetch(url, name, (given) -> false, guard).file());
					return null;
				}));
			}
			for (Future<?> one : all) {
				one.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		return Duration.ofNanos(System.nanoTime() - begun);
	}

	private String url(int number) {
		return this.address + "/" + number + ".mp4";
	}

	private static String name(int number) {
		return "clip-" + number + ".mp4";
	}

	private static double seconds(Duration duration) {
		return duration.toNanos() / 1e9;
	}

	/**
	 * The same file at every address, on connections that are kept.
	 */
	private static void serve(Path file) throws IOException {
		try (ServerSocketChannel server = ServerSocketChannel.open()) {
			server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			System.out.println("http://127.0.0.1:" + server.socket().getLocalPort());
			ExecutorService threads = Executors.newCachedThreadPool();
			while (true) {
				SocketChannel client = server.accept();
				threads.submit(() -> {
					answer(client, file);
					return null;
				});
			}
		}
	}

	private static void answer(SocketChannel opened, Path file) throws IOException {
		try (SocketChannel client = opened; FileChannel clip = FileChannel.open(file)) {
			client.socket().setTcpNoDelay(true);
			BufferedReader asked = new BufferedReader(Channels.newReader(client, StandardCharsets.ISO_8859_1));
			byte[] head = "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nETag: \"one\"\r\nContent-Length: %d\r\n\r\n"
				.formatted(clip.size())
				.getBytes(StandardCharsets.ISO_8859_1);
			for (String line = asked.readLine(); line != null; line = asked.readLine()) {
				if (line.isEmpty()) {
					client.write(ByteBuffer.wrap(head));
					for (long at = 0; at < clip.size();) {
						at += clip.transferTo(at, clip.size() - at, client);
					}
				}
			}
		}
	}

}
