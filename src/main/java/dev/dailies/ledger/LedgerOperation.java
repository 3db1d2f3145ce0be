package dev.dailies.ledger;

import java.time.Instant;
import java.util.List;

import dev.dailies.provider.Told;
import dev.dailies.shot.Clip;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Operation;
import dev.dailies.shot.OperationState;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the ledger knows it.
 *
 * @param inManifest false once a changed manifest no longer asks for it
 * @param approved whether a person approved it
 * @param attempts how many POSTs were made for it
 * @param notBefore when its next step may happen; null means at once
 * @param taskId null until the provider gave one
 * @param videoId the first clip's id at the provider, for later operations; null until
 * rendered
 * @param sourceVideoId the video it worked on; null for a generate or while blocked
 * @param credits what it cost or may have cost; zero while nothing was bought
 * @param submittedAt when its last POST left; null before
 * @param finishedAt when it was fetched, failed or skipped; null before
 * @param errorCode the last error's code; null if there is none
 * @param error the last error in words; null if there is none
 * @param clips by number; empty until rendered
 * @param remark what whoever reads the results has to know of it beside its state; null
 * if there is nothing
 * @param insteadOf the id of the first operation that this one was taken instead of; null
 * if it was not
 * @param told when its provider says that it was created and completed; nothing until it
 * is rendered, and of a provider that does not say
 * @param account the account at the provider that its last submit went to; null before,
 * or where the provider chose
 * @param broughtBy the process, and its machine, that brought its clips home; null
 * before, and where only one could
 */
public record LedgerOperation(Operation operation, boolean inManifest, boolean approved, OperationState state,
		int attempts, @Nullable Instant notBefore, @Nullable String taskId, @Nullable String videoId,
		@Nullable String sourceVideoId, Credits credits, @Nullable Instant submittedAt, @Nullable Instant renderedAt,
		@Nullable Instant finishedAt, @Nullable String errorCode, @Nullable String error, List<Clip> clips,
		@Nullable String remark, @Nullable String insteadOf, Told told, @Nullable String account,
		@Nullable String broughtBy) {

	public LedgerOperation {
		clips = List.copyOf(clips);
	}

	/**
	 * The same operation with these clips.
	 */
	public LedgerOperation with(List<Clip> others) {
		return new LedgerOperation(this.operation, this.inManifest, this.approved, this.state, this.attempts,
				this.notBefore, this.taskId, this.videoId, this.sourceVideoId, this.credits, this.submittedAt,
				this.renderedAt, this.finishedAt, this.errorCode, this.error, others, this.remark, this.insteadOf,
				this.told, this.account, this.broughtBy);
	}

	/**
	 * The same operation, about to be submitted to that account.
	 */
	LedgerOperation at(@Nullable String goesTo) {
		return new LedgerOperation(this.operation, this.inManifest, this.approved, this.state, this.attempts,
				this.notBefore, this.taskId, this.videoId, this.sourceVideoId, this.credits, this.submittedAt,
				this.renderedAt, this.finishedAt, this.errorCode, this.error, this.clips, this.remark, this.insteadOf,
				this.told, goesTo, this.broughtBy);
	}

}
