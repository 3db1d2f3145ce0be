package dev.dailies.ledger;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The file of a clip that came home, with what tells whether somebody still needs it.
 *
 * @param file its name below the clips folder
 * @param bytes null if nobody measured it
 * @param sha256 null if nobody took it
 * @param run that bought it; 0 if nobody wrote that down
 * @param finishedAt when it came home; null if nobody wrote that down
 * @param over whether it is home and nothing of its shot waits, is at work or unknown
 * @param prunedAt when a person had it removed; null if nobody did
 */
public record HomeFile(String operationId, String shotId, int number, String file, @Nullable Long bytes,
		@Nullable String sha256, long run, @Nullable Instant finishedAt, boolean over, @Nullable Instant prunedAt) {
}
