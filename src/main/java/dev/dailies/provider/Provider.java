package dev.dailies.provider;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A paid API, asked over HTTP: the call that buys, and what is known of the provider
 * without asking. Every call blocks until it is answered or given up; implementations are
 * safe to use from several threads. Nothing is wrapped around the call that buys.
 */
public interface Provider {

	String name();

	/**
	 * The accounts at the provider that what is bound to none is spread over; empty if
	 * there is only one, or the provider chooses.
	 */
	default List<String> accounts() {
		return List.of();
	}

	/**
	 * How long the provider keeps tasks and what it made of them, as it documents; empty
	 * if it does not say.
	 */
	Optional<Duration> keeps();

	/**
	 * How far the provider's clock is ahead of this machine's, by the dates of its own
	 * answers; empty as long as none said.
	 */
	Optional<ClockDifference> clockDifference();

	/**
	 * Whether this submit may go out again although nobody knows whether it arrived: the
	 * provider's contract makes and charges it once, however often it is asked for.
	 */
	boolean repeats(Submission submission);

	/**
	 * The call that this submission is bought by, where the provider has a cheaper one
	 * besides the usual; empty where it has not.
	 */
	default Optional<String> way(Submission submission) {
		return Optional.empty();
	}

	/**
	 * Makes ready what {@link #submit} needs, so that nothing but the way to the provider
	 * lies between what is promised and what is sent. Opens no connection and costs
	 * nothing; may be repeated.
	 */
	void prepare();

	/**
	 * Buys one operation. Costs money and must not be repeated unless the answer is
	 * {@link SubmitAnswer.NotCreated}. Never throws for anything the provider or the
	 * network does: what cannot be known is {@link SubmitAnswer.Unknown}.
	 */
	SubmitAnswer submit(Submission submission);

	/**
	 * The calls that cost nothing.
	 */
	FreeCalls free();

}
