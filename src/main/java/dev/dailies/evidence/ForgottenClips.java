package dev.dailies.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.dailies.clip.ClipName;
import dev.dailies.ledger.LedgerOperation;
import dev.dailies.ledger.OperationClips;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.ShotStream;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Shot;
import dev.dailies.words.Count;

/**
 * Finds files that were given the name of an operation which the ledger never bought: it
 * has forgotten a purchase, as an old copy does.
 */
final class ForgottenClips {

	private static final int NAMED = 3;

	private final Map<String, List<String>> namesByMark = new HashMap<>();

	private final String place;

	/**
	 * None, for a place that holds nothing but what is known.
	 */
	ForgottenClips(String place) {
		this.place = place;
	}

	ForgottenClips(ClipsAsFound found) {
		this(found.place());
		found.names()
			.forEach((name) -> ClipName.mark(name)
				.ifPresent((mark) -> this.namesByMark.computeIfAbsent(mark, (any) -> new ArrayList<>()).add(name)));
	}

	/**
	 * Leaves out what the ledger has clips of.
	 */
	void add(OperationClips operation) {
		ClipName.marks(operation.id()).forEach(this.namesByMark::remove);
	}

	/**
	 * Whether a file is there of an operation that the ledger has no clips of.
	 */
	boolean isAny() {
		return !this.namesByMark.isEmpty();
	}

	/**
	 * Leaves out what the ledger knows to be bought.
	 */
	void add(LedgerOperation operation) {
		if (operation.attempts() > 0) {
			ClipName.marks(operation.operation().id()).forEach(this.namesByMark::remove);
		}
	}

	/**
	 * What was found, in one line; empty if every file that is an operation's is known.
	 * Reads the manifest, which was accepted, only if there is a file to ask about.
	 */
	Optional<String> sentence(Manifest manifest) {
		if (this.namesByMark.isEmpty()) {
			return Optional.empty();
		}
		Set<String> files = new HashSet<>();
		int operations = 0;
		try (ShotStream shots = manifest.open()) {
			for (Shot shot = shots.next(); shot != null; shot = shots.next()) {
				for (Operation operation : shot.operations()) {
					List<String> names = of(operation).toList();
					operations += names.isEmpty() ? 0 : 1;
					files.addAll(names);
				}
			}
		}
		if (operations == 0) {
			return Optional.empty();
		}
		return Optional.of("In " + this.place + " " + ((files.size() == 1) ? "lies " : "lie ")
				+ Count.of(files.size(), "file") + " of " + Count.of(operations, "operation")
				+ " that this ledger never bought: " + String.join(", ", files.stream().sorted().limit(NAMED).toList())
				+ ((files.size() > NAMED) ? ", and others" : "")
				+ ". It has forgotten what an earlier ledger knew, as an old copy does.");
	}

	private Stream<String> of(Operation operation) {
		return ClipName.marks(operation.id())
			.stream()
			.flatMap((mark) -> this.namesByMark.getOrDefault(mark, List.of()).stream())
			.filter((name) -> ClipName.isOf(operation, name));
	}

}
