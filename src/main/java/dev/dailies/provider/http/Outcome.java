package dev.dailies.provider.http;

import java.net.http.HttpHeaders;
import java.util.function.Function;

import dev.dailies.provider.ProviderRefusedException;
import dev.dailies.provider.Refusal;
import dev.dailies.provider.Scope;
import dev.dailies.provider.SubmitAnswer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is known after one HTTP request.
 */
public sealed interface Outcome {

	/** The code of a refusal where nothing was sent. */
	String NOT_SENT = Refusal.NOT_SENT;

	/** The code of a refusal where no answer came. */
	String NO_ANSWER = Refusal.NO_ANSWER;

	/**
	 * What is known after a submit.
	 * @param answered reads an answer
	 */
	default SubmitAnswer afterSubmit(Function<Answered, SubmitAnswer> answered) {
		return afterSubmit(answered, SubmitAnswer.Unknown::new);
	}

	/**
	 * As {@link #afterSubmit(Function)}, for a submit that the provider lets repeat.
	 * @param lost what it means that no answer came, and why none did
	 */
	default SubmitAnswer afterSubmit(Function<Answered, SubmitAnswer> answered, Function<String, SubmitAnswer> lost) {
		if (this instanceof NotSent notSent) {
			return new SubmitAnswer.NotCreated(notSent.refusal());
		}
		return (this instanceof Lost none) ? lost.apply(none.why()) : answered.apply((Answered) this);
	}

	/**
	 * The answer to a call that is free and may be repeated.
	 * @throws ProviderRefusedException if there is none
	 */
	default Answered answered() {
		if (this instanceof NotSent notSent) {
			throw new ProviderRefusedException(notSent.refusal());
		}
		if (this instanceof Lost lost) {
			throw new ProviderRefusedException(new Refusal(Scope.RETRY_AFTER, NO_ANSWER, lost.why(), null));
		}
		return (Answered) this;
	}

	/**
	 * The provider, or something in between, answered.
	 *
	 * @param json the body; a missing node if it is no JSON
	 * @param text the beginning of a body that is no JSON, on one line, for people; never
	 * holds the token. Empty if it is JSON
	 */
	record Answered(int status, HttpHeaders headers, JsonNode json, String text) implements Outcome {

		public boolean isSuccess() {
			return this.status / 100 == 2;
		}

		public boolean isJson() {
			return !this.json.isMissingNode();
		}

	}

	/**
	 * Surely nothing reached the provider.
	 *
	 * @param why for people, for example "connection to 127.0.0.1:8080 refused"
	 * @param stays the code of what would keep every further attempt from being sent,
	 * too; null if the next one may come through
	 */
	record NotSent(String why, @Nullable String stays) implements Outcome {

		NotSent(String why) {
			this(why, null);
		}

		private Refusal refusal() {
			return (this.stays != null) ? new Refusal(Scope.STOP_RUN, this.stays, this.why, null)
					: new Refusal(Scope.RETRY_NOW, NOT_SENT, this.why, null);
		}

	}

	/**
	 * The request may have been read and acted upon; nobody knows.
	 *
	 * @param why for people, for example "no answer within 60 s"
	 */
	record Lost(String why) implements Outcome {
	}

}
