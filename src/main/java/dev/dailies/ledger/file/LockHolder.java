package dev.dailies.ledger.file;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who holds a lock, as it is written into the lock's file.
 *
 * @param startedMillis tells a process from a later one that got its number; 0 if the
 * system does not say
 * @param beat counts up while the holder lives
 */
record LockHolder(String host, long process, long startedMillis, long beat) {

	static LockHolder self() {
		return of(ProcessHandle.current());
	}

	static LockHolder of(ProcessHandle process) {
		return new LockHolder(hostName(), process.pid(), started(process), 0);
	}

	/**
	 * Who is named in the file's text; empty if nobody is, or no more than a number.
	 */
	static Optional<LockHolder> read(String text) {
		Map<String, String> fields = new HashMap<>();
		text.lines()
			.map((line) -> line.split(" ", 2))
			.filter((line) -> line.length == 2)
			.forEach((line) -> fields.put(line[0], line[1].strip()));
		try {
			return fields.keySet().containsAll(Set.of("host", "process", "started", "beat"))
					? Optional
						.of(new LockHolder(String.valueOf(fields.get("host")), Long.parseLong(fields.get("process")),
								Long.parseLong(fields.get("started")), Long.parseLong(fields.get("beat"))))
					: Optional.empty();
		}
		catch (NumberFormatException ex) {
			// half of it was written when its process was killed
			return Optional.empty();
		}
	}

	/**
	 * Always of the same length for the same holder, so that a full disk does not stop
	 * the beat.
	 */
	String text() {
		return String.format(Locale.ROOT, "process %d%nhost %s%nstarted %d%nbeat %019d%n", this.process, this.host,
				this.startedMillis, this.beat);
	}

	LockHolder beating() {
		return new LockHolder(this.host, this.process, this.startedMillis, this.beat + 1);
	}

	boolean isHere(LockHolder self) {
		return this.host.equals(self.host);
	}

	boolean isSameProcess(LockHolder other) {
		return isHere(other) && this.process == other.process && this.startedMillis == other.startedMillis;
	}

	/**
	 * Whether that process of this machine is still at work.
	 */
	boolean isAlive() {
		return ProcessHandle.of(this.process)
			.filter(ProcessHandle::isAlive)
			.filter((process) -> started(process) == this.startedMillis)
			.filter((process) -> !hasEnded(process))
			.isPresent();
	}

	/**
	 * Linux lists a process that was killed until its parent asks how it ended, and the
	 * first process of a container may never ask.
	 */
	private static boolean hasEnded(ProcessHandle process) {
		try {
			String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"),
					StandardCharsets.ISO_8859_1);
			// its name, in brackets, may hold anything
			String state = stat.substring(stat.lastIndexOf(')') + 1).strip();
			return state.startsWith("Z") || state.startsWith("X");
		}
		catch (IOException ex) {
			// no such list on this system, or not of others' processes
			return !process.isAlive();
		}
	}

	/**
	 * For people.
	 */
	String name() {
		return "process " + this.process + " on " + this.host;
	}

	private static long started(ProcessHandle process) {
		return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
	}

	private static String hostName() {
		try {
			return InetAddress.getLocalHost().getHostName().replaceAll("\\s", "");
		}
		catch (UnknownHostException ex) {
			// a machine without a name of its own: told apart by its processes alone
			return "localhost";
		}
	}

}
