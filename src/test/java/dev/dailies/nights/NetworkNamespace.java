package dev.dailies.nights;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A network for some processes alone, with one link to this machine, which can be taken
 * down and up again: what is sent meanwhile is lost, as from a cable that is pulled out.
 */
final class NetworkNamespace implements AutoCloseable {

	private static final long NUMBER = ProcessHandle.current().pid() % 65_536;

	private static final String NAME = "dailies-" + NUMBER;

	private static final String OUTER = "dly" + NUMBER + "o";

	private static final String INNER = "dly" + NUMBER + "i";

	/** Four addresses of what is kept for tests of devices (RFC 2544). */
	private static final String NETWORK = "198.18." + NUMBER / 256 + ".";

	private static final long FIRST = NUMBER % 256 / 4 * 4;

	private NetworkNamespace() {
	}

	/**
	 * Skips the test where this machine does not let it be made.
	 */
	static NetworkNamespace made() {
		NetworkNamespace made = new NetworkNamespace();
		try {
			ip("netns", "add", NAME);
			ip("link", "add", OUTER, "type", "veth", "peer", "name", INNER);
			ip("link", "set", INNER, "netns", NAME);
			ip("addr", "add", NETWORK + (FIRST + 1) + "/30", "dev", OUTER);
			ip("link", "set", OUTER, "up");
			inside("ip", "addr", "add", NETWORK + (FIRST + 2) + "/30", "dev", INNER);
			inside("ip", "link", "set", INNER, "up");
			inside("ip", "link", "set", "lo", "up");
			return made;
		}
		catch (IOException ex) {
			made.close();
			return abort("Skipped: no network namespace can be made on this machine: " + ex.getMessage());
		}
	}

	/**
	 * This machine's address at the end of the link.
	 */
	InetAddress address() throws IOException {
		return InetAddress.getByName(NETWORK + (FIRST + 1));
	}

	/**
	 * What starts a program inside.
	 */
	List<String> command() {
		return List.of("ip", "netns", "exec", NAME);
	}

	void down() throws IOException {
		ip("link", "set", OUTER, "down");
	}

	void up() throws IOException {
		ip("link", "set", OUTER, "up");
	}

	@Override
	public void close() {
		try {
			// its end of the link goes with it, and so does the other one
			ip("netns", "del", NAME);
		}
		catch (IOException ex) {
			// it was never made
		}
	}

	private static void inside(String... command) throws IOException {
		List<String> all = new ArrayList<>(List.of("netns", "exec", NAME));
		all.addAll(List.of(command));
		ip(all.toArray(String[]::new));
	}

	private static void ip(String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of("ip"));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		// it has said all, so it has as good as ended
		int exitCode = process.onExit().join().exitValue();
		if (exitCode != 0) {
			throw new IOException(String.join(" ", command) + ": " + said.strip());
		}
	}

}
