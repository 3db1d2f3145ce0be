package dev.dailies.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A shot as the ledger knows it.
 *
 * @param position where it stands in the manifest, from 0
 * @param inManifest false once it was removed from the manifest
 * @param prompt null if it starts from an existing video
 * @param labels the user's own columns, in the manifest's order
 * @param operations parents before children, take by take, those no longer in the
 * manifest last
 */
public record LedgerShot(String id, int position, boolean inManifest, String provider, @Nullable String prompt,
		Map<String, String> labels, List<LedgerOperation> operations) {

	public LedgerShot {
		operations = List.copyOf(operations);
	}

	/**
	 * What an operation was taken instead of, and why that cannot be made, in words;
	 * empty if it was not.
	 */
	public Optional<String> instead(LedgerOperation taken) {
		return this.operations.stream()
			.filter((before) -> before.operation().id().equals(taken.insteadOf()))
			.map((before) -> "instead of " + before.operation().provider()
					+ ((before.operation().order().model() != null) ? " " + before.operation().order().model() : "")
					+ ((before.error() != null) ? ", which does not make it: " + before.error() : ""))
			.findFirst();
	}

	/**
	 * Whether what an operation is part of was taken elsewhere.
	 */
	public boolean isElsewhere(LedgerOperation operation) {
		return !operation.inManifest() && this.operations.stream()
			.anyMatch((taken) -> taken.insteadOf() != null
					&& first(operation).operation().id().equals(taken.insteadOf()));
	}

	private LedgerOperation first(LedgerOperation operation) {
		String parent = operation.operation().parentId();
		return this.operations.stream()
			.filter((source) -> source.operation().id().equals(parent))
			.findFirst()
			.map(this::first)
			.orElse(operation);
	}

}
