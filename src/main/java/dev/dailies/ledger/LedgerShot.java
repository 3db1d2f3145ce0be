package dev.dailies.ledger;

import java.util.List;
import java.util.Map;

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

}
