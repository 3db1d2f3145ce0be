package dev.dailies.plan;

import java.time.Instant;

import dev.dailies.ledger.LedgerOperation;

/**
 * What has become of bought clips.
 */
public interface KeptClips {

	/**
	 * Whether all clips of a fetched operation are still where they were put.
	 */
	boolean isHere(LedgerOperation operation);

	/**
	 * Whether an operation that stands elsewhere is fetched after all: its clips lie
	 * where they were put, byte for byte.
	 */
	boolean isFound(LedgerOperation operation);

	/**
	 * Until when its provider keeps what was made then; {@link Instant#MAX} if it does
	 * not say.
	 */
	Instant keptUntil(String provider, Instant made);

	Instant now();

}
