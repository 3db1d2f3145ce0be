package dev.dailies.bucket;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A real store that speaks S3, for the tests of one process, in a process of its own that
 * ends with it. Each test has buckets of its own there. It keeps nothing on a disk.
 */
public final class S3Store {

	private static final String USER = "studio";

	private static final String SECRET = "secret-of-the-studio-4711";

	private static final Path JAR = Path.of("target/store/s3proxy.jar");

	private static final List<String> PROPERTIES = List.of("aws.endpointUrlS3", "aws.accessKeyId",
			"aws.secretAccessKey");

	private static final AtomicInteger BUCKETS = new AtomicInteger();

	private static @Nullable URI running;

	private S3Store() {
	}

	/**
	 * Where it is. Whatever speaks to a store in this process speaks to it from now on.
	 */
	public static URI open() {
		URI address = address();
		speakTo(address, SECRET);
		return address;
	}

	/**
	 * Has this process speak to another address, or with another secret.
	 */
	public static void speakTo(URI address, String secret) {
		System.setProperty("aws.endpointUrlS3", address.toString());
		System.setProperty("aws.accessKeyId", USER);
		System.setProperty("aws.secretAccessKey", secret);
	}

	public static void speakTo(URI address) {
		speakTo(address, SECRET);
	}

	/**
	 * Leaves nothing of it to other tests.
	 */
	public static void forget() {
		PROPERTIES.forEach(System::clearProperty);
	}

	/**
	 * How another process is told of it.
	 */
	public static Map<String, String> environment(URI address) {
		return Map.of("AWS_ENDPOINT_URL_S3", address.toString(), "AWS_ACCESS_KEY_ID", USER, "AWS_SECRET_ACCESS_KEY",
				SECRET);
	}

	/**
	 * Makes a bucket that nobody used yet.
	 */
	public static String newBucket() {
		String name = "films-" + BUCKETS.incrementAndGet();
		try (S3Client client = StoreClient.fromSurroundings()) {
			client.createBucket((request) -> request.bucket(name));
		}
		return name;
	}

	/**
	 * What is there below an address, name by name, with its length.
	 */
	public static Map<String, Long> below(String address) {
		Map<String, Long> found = new TreeMap<>();
		BucketAddress at = BucketAddress.of(address);
		try (S3Client client = StoreClient.fromSurroundings()) {
			client.listObjectsV2Paginator((request) -> request.bucket(at.bucket()).prefix(at.key("")))
				.contents()
				.forEach((object) -> found.put(object.key().substring(at.key("").length()), object.size()));
		}
		return found;
	}

	/**
	 * The bytes of what is there.
	 */
	public static byte[] bytes(String address, String name) {
		try (Bucket bucket = Bucket.at(BucketAddress.of(address));
				LateStream stream = new LateStream(Bucket.at(bucket.address()), name)) {
			return stream.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static synchronized URI address() {
		assumeTrue(Files.isRegularFile(JAR), "Skipped: there is no " + JAR + ", which the build makes");
		if (running == null) {
			running = start();
		}
		return running;
	}

	private static URI start() {
		try {
			int port = freePort();
			Path settings = Files.createTempFile("store", ".properties");
			Files.write(settings,
					List.of("s3proxy.endpoint=http://127.0.0.1:" + port, "s3proxy.authorization=aws-v2-or-v4",
							"s3proxy.identity=" + USER, "s3proxy.credential=" + SECRET,
							"jclouds.provider=transient-nio2", "jclouds.identity=any", "jclouds.credential=any"));
			Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR.toString(), "--properties",
					settings.toString())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.pollInterval(Duration.ofMillis(50))
				.until(() -> !process.isAlive() || isOpen(port));
			Files.delete(settings);
			return process.isAlive() ? URI.create("http://127.0.0.1:" + port) : abort(
					"Skipped: the store cannot be started on this machine, it ended with " + process.exitValue());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isOpen(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
