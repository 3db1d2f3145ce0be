package dev.dailies.provider.acedata;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.SubmitAnswer;
import org.jspecify.annotations.Nullable;

/**
 * Buys 1080p by the action that AceData's documents spell in two ways: one that is
 * refused is tried once in the other, until one was taken.
 */
final class Get1080p {

	/** The spelling that was taken; null as long as none was. */
	private final AtomicReference<@Nullable String> taken = new AtomicReference<>();

	/**
	 * Sends a call, and once more in the other spelling if it surely made nothing.
	 * Nothing follows an answer that leaves that open.
	 */
	SubmitAnswer buy(Call call, Function<Call, SubmitAnswer> send) {
		String known = this.taken.get();
		if (known != null) {
			return send.apply(call.spelled(known));
		}
		SubmitAnswer first = tried(call, Call.SPELLINGS.get(0), send);
		if (!(first instanceof SubmitAnswer.NotCreated refused) || !mayBeTheSpelling(refused.refusal())) {
			return first;
		}
		SubmitAnswer other = tried(call, Call.SPELLINGS.get(1), send);
		return (other instanceof SubmitAnswer.NotCreated again && mayBeTheSpelling(again.refusal()))
				? new SubmitAnswer.NotCreated(both(refused.refusal(), again.refusal())) : other;
	}

	private SubmitAnswer tried(Call call, String spelling, Function<Call, SubmitAnswer> send) {
		SubmitAnswer answer = send.apply(call.spelled(spelling));
		if (answer instanceof SubmitAnswer.Accepted || answer instanceof SubmitAnswer.Finished) {
			this.taken.set(spelling);
		}
		return answer;
	}

	private static boolean mayBeTheSpelling(Refusal refusal) {
		return refusal.scope() == Scope.CLOSE_KIND || ErrorTable.BAD_REQUEST.equals(refusal.code());
	}

	/**
	 * Refused in both: not offered where that is what both are about, else it is about
	 * this video.
	 */
	private static Refusal both(Refusal first, Refusal other) {
		boolean notOffered = isAboutTheAction(first) && isAboutTheAction(other);
		Refusal telling = isAboutTheAction(first) ? other : first;
		return new Refusal(notOffered ? Scope.CLOSE_KIND : Scope.FAIL_SHOT, telling.code(),
				telling.message() + " (asked as " + String.join(" and as ", Call.SPELLINGS)
						+ (notOffered ? "; set upsample-1080p: upsample to ask by the dearer call)" : ")"),
				telling.after());
	}

	private static boolean isAboutTheAction(Refusal refusal) {
		return refusal.scope() == Scope.CLOSE_KIND || refusal.message().matches("(?i).*\\baction\\b.*");
	}

}
