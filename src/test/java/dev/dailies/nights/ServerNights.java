package dev.dailies.nights;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.dailies.ledger.server.BuyerLease;
import dev.dailies.ledger.server.Crew;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.sandbox.played.SandboxSettings;
import org.awaitility.Awaitility;

/**
 * Nights of chains of three, whose ledger is on a PostgreSQL server.
 */
final class ServerNights {

	/** What a process says that joins whoever buys. */
	static final String HELPS = "brings clips home with it";

	private ServerNights() {
	}

	static Night of(Path folder, int shots, int speed) {
		String[] lines = Stream
			.concat(Stream.of("id,prompt,resolution,steps"),
					IntStream.range(0, shots)
						.mapToObj((shot) -> "shot-%d,Prompt number %d,1080p,reshoot:UP > gif".formatted(shot, shot)))
			.toArray(String[]::new);
		return new Night(folder, SandboxSettings.standard().withSpeed(speed)).manifest(lines);
	}

	/**
	 * A run of it in a process of its own.
	 */
	static Child start(Night night, String ledger) {
		return start(night, ledger, List.of());
	}

	static Child start(Night night, String ledger, List<String> javaOptions) {
		return Child.start(night.folder(), night.environment(), javaOptions, "run", "job.yaml", "--no-progress",
				"--ledger", ledger);
	}

	/**
	 * Waits until the right to buy is no longer that of the process that had it.
	 */
	static void untilAnotherBuys(Child other, String ledger, Child before) {
		ServerAddress address = ServerAddress.of(ledger);
		until(other,
				() -> BuyerLease.holder(address)
					.filter((holder) -> !holder.written().contains(String.valueOf(before.pid())))
					.isPresent());
	}

	/**
	 * Waits until a process has joined whoever buys.
	 */
	static void untilStandsBy(Child helper) {
		until(helper, () -> helper.output().contains(HELPS));
	}

	/**
	 * Waits until a process has a seat.
	 */
	static void untilSomebodyHelps(Child helper, String ledger) {
		ServerAddress address = ServerAddress.of(ledger);
		untilStandsBy(helper);
		until(helper, () -> Crew.members(address).stream().anyMatch(Crew.Member::sits));
	}

	/**
	 * Waits for a moment, unless the process ends before.
	 */
	static void until(Child child, Callable<Boolean> moment) {
		Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> moment.call() || !child.alive());
	}

}
