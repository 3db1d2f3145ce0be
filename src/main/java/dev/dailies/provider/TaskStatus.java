package dev.dailies.provider;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a task stands at the provider.
 */
public sealed interface TaskStatus {

	/**
	 * What the provider tells of the task beside that.
	 */
	default Told told() {
		return Told.NOTHING;
	}

	/**
	 * Accepted, queued or at work. A word nobody documented counts as this, never as
	 * failed.
	 */
	record Running() implements TaskStatus {
	}

	/**
	 * The provider shows no such task; it may be too young, or too old.
	 */
	record Missing() implements TaskStatus {
	}

	/**
	 * Done.
	 *
	 * @param outputs at least one
	 * @param charge what the provider says it cost; null if it does not say
	 * @param told what it tells beside that
	 */
	record Succeeded(List<Output> outputs, @Nullable Charge charge, Told told) implements TaskStatus {

		public Succeeded {
			outputs = List.copyOf(outputs);
		}

		public Succeeded(List<Output> outputs, @Nullable Charge charge) {
			this(outputs, charge, Told.NOTHING);
		}

		public Succeeded(List<Output> outputs) {
			this(outputs, null);
		}

	}

	/**
	 * Done, says the provider, and a link to what it made is not there yet: state and
	 * file are often written by two systems, one after the other.
	 *
	 * @param found what stands in the link's place, for people, for example
	 * {@code `video_url` was empty}
	 * @param outputs those whose links are there; empty if none is
	 * @param charge what the provider says it cost; null if it does not say
	 * @param told what it tells beside that
	 */
	record Unlinked(String found, List<Output> outputs, @Nullable Charge charge, Told told) implements TaskStatus {

		public Unlinked {
			outputs = List.copyOf(outputs);
		}

		public Unlinked(String found, List<Output> outputs, @Nullable Charge charge) {
			this(found, outputs, charge, Told.NOTHING);
		}

		/**
		 * Nothing that could be fetched is there.
		 */
		public Unlinked(String found) {
			this(found, List.of(), null);
		}

	}

	/**
	 * It was made of another request than the one it was taken for.
	 *
	 * @param why for people
	 */
	record Anothers(String why) implements TaskStatus {
	}

	/**
	 * Ended without a result, and as far as the provider's contract tells without a
	 * charge: the same may be submitted again once the refusal is over.
	 */
	record Undone(Refusal refusal) implements TaskStatus {
	}

	/**
	 * The provider itself says that it keeps it no longer.
	 *
	 * @param why for people
	 */
	record Gone(String why) implements TaskStatus {
	}

	/**
	 * Ended without a result, for good.
	 *
	 * @param code the provider's error code, or ours where it gave none
	 * @param why whether the same may be bought once more
	 * @param told what the provider tells beside that
	 */
	record Failed(String code, String message, FailureClass why, Told told) implements TaskStatus {

		public Failed(String code, String message, FailureClass why) {
			this(code, message, why, Told.NOTHING);
		}

		/**
		 * What would end the same if it were bought again.
		 */
		public static Failed forGood(String code, String message) {
			return new Failed(code, message, FailureClass.REFUSED);
		}

	}

}
