package dev.dailies.report.result;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.dailies.ledger.LedgerShot;
import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationState;
import dev.dailies.shot.Redo;
import dev.dailies.shot.ShotStatus;
import org.jspecify.annotations.Nullable;

/**
 * A shot as the report tells it.
 *
 * @param current the operations that the manifest asks for
 * @param replaced those it no longer asks for; paid all the same
 */
public record ShotResult(LedgerShot ledger, ShotStatus status, List<OperationResult> operations,
		List<OperationResult> current, List<OperationResult> replaced) {

	/**
	 * What came of a shot.
	 * @param home the clips of the run
	 */
	public static ShotResult of(LedgerShot shot, FilesAtHome home) {
		List<OperationResult> operations = shot.operations()
			.stream()
			.map((operation) -> OperationResult.of(operation, shot.instead(operation).orElse(null), home))
			.toList();
		List<OperationResult> current = operations.stream().filter((result) -> result.ledger().inManifest()).toList();
		List<OperationResult> replaced = operations.stream().filter((result) -> !result.ledger().inManifest()).toList();
		ShotStatus status = ShotStatus.of(current.stream().map((result) -> result.ledger().state()).toList());
		return new ShotResult(shot, status, operations, current, replaced);
	}

	public String id() {
		return this.ledger.id();
	}

	public boolean inManifest() {
		return this.ledger.inManifest();
	}

	/**
	 * What an operation made before it was made again, the first of all first.
	 */
	public List<OperationResult> before(OperationResult result) {
		String id = result.ledger().operation().id();
		return this.replaced.stream()
			.filter((one) -> one.redo() != null && Redo.operation(one.ledger().operation().id()).equals(id))
			.sorted(Comparator.comparingInt((OperationResult one) -> String.valueOf(one.redo()).length())
				.thenComparing((one) -> String.valueOf(one.redo())))
			.toList();
	}

	public List<String> clips() {
		return this.current.stream().flatMap((result) -> result.clips().stream()).map(HomeClip::path).toList();
	}

	/**
	 * What the shot cost or may have cost, with what it no longer asks for.
	 */
	public Credits credits() {
		return this.operations.stream().map((result) -> result.ledger().credits()).reduce(Credits.ZERO, Credits::plus);
	}

	/**
	 * The first operation that failed or is lost, or of which nobody knows.
	 */
	public Optional<OperationResult> failedOperation() {
		return this.current.stream()
			.filter((result) -> result.ledger().state().isLost() || result.isIn(OperationState.UNKNOWN))
			.findFirst();
	}

	/**
	 * The error of the failed operation; if there is none, the first flaw of a clip.
	 */
	public Optional<String> error() {
		Optional<OperationResult> failed = failedOperation();
		if (failed.isPresent()) {
			return failed.flatMap(OperationResult::error);
		}
		return this.current.stream()
			.filter((result) -> result.isIn(OperationState.FETCHED))
			.flatMap((result) -> result.error().map((error) -> result.step() + ": " + error).stream())
			.findFirst();
	}

	public @Nullable Instant startedAt() {
		return this.current.stream()
			.map((result) -> result.ledger().submittedAt())
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder())
			.orElse(null);
	}

	/**
	 * When its last operation ended; null as long as one of them may still go on.
	 */
	public @Nullable Instant finishedAt() {
		if (!this.current.stream().allMatch((result) -> hasEnded(result.ledger().state()))) {
			return null;
		}
		return this.current.stream()
			.map((result) -> result.ledger().finishedAt())
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElse(null);
	}

	private static boolean hasEnded(OperationState state) {
		return switch (state) {
			case FETCHED, FAILED, VANISHED, EXPIRED, SKIPPED -> true;
			case BLOCKED, HELD, READY, SUBMITTING, RUNNING, RENDERED, UNKNOWN -> false;
		};
	}

}
