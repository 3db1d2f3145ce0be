package dev.dailies.run;

import java.time.Duration;

/**
 * Is told of each call to the outside once it has ended, on the thread that made it.
 */
public interface Calls {

	/** Nobody listens. */
	Calls UNHEARD = (call, took) -> {
	};

	/**
	 * A call has ended. May not throw, and may not take long.
	 */
	void ended(Call call, Duration took);

	/**
	 * What came of a call. Nothing of it says which shot it was about.
	 *
	 * @param kind {@code submit}, {@code look} or {@code fetch}
	 * @param outcome one of a few words
	 * @param answered whether the provider itself said anything
	 * @param bytes of clips that it brought home
	 */
	record Call(String provider, String kind, String outcome, boolean answered, long bytes) {

		/** The outcome of a call that ended in an error of ours. */
		public static final String BROKE = "broke";

		public static Call answered(String provider, String kind, String outcome) {
			return new Call(provider, kind, outcome, true, 0);
		}

		public static Call silent(String provider, String kind, String outcome) {
			return new Call(provider, kind, outcome, false, 0);
		}

	}

}
