package dev.dailies.plan;

import dev.dailies.shot.Credits;
import dev.dailies.shot.OperationKind;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a plan.
 *
 * @param id the operation's id in the ledger
 * @param step as it is written in a manifest
 * @param model the provider's model; null where there is none
 * @param reason why, in a few words
 * @param price what it will cost, or would once it is approved; zero if it costs nothing,
 * null if nobody knows
 * @param account the account at the provider that has to make it; null for whichever the
 * run takes
 */
public record PlannedOperation(String id, int take, int depth, String step, OperationKind kind, String provider,
		@Nullable String model, Verdict verdict, String reason, @Nullable Credits price, @Nullable String account) {

	public boolean isUnpriced() {
		return this.price == null;
	}

}
