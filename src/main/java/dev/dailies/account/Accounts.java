package dev.dailies.account;

import java.time.Duration;
import java.util.List;

import dev.dailies.ledger.Lane;
import dev.dailies.provider.Limits;
import dev.dailies.provider.PauseScope;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that a run buys through, and what it shares of them with others who buy
 * through them at the same time. May be used by several threads.
 */
public interface Accounts {

	/**
	 * Those of a run that shares them with nobody.
	 */
	static Accounts own() {
		return OwnAccounts.INSTANCE;
	}

	/**
	 * How fast submits may leave to an account.
	 */
	SubmitRate rate(Lane lane, Limits limits);

	/**
	 * Whether others may buy through them, too, so that what is used up may become free
	 * without this run's doing.
	 */
	boolean areShared();

	/**
	 * What others learned that this run does not know yet; empty if nothing. Asked often.
	 */
	List<Heard> news();

	/**
	 * Tells the others that a provider wants to be left alone.
	 * @param time from now on
	 */
	void coolDown(String provider, PauseScope scope, Duration time, String why);

	/**
	 * Tells the others that an account has no credit left.
	 * @param account null where the provider chooses
	 */
	void emptied(String provider, @Nullable String account, String why);

	/**
	 * Something that another run learned of an account.
	 */
	sealed interface Heard {

		String provider();

		/**
		 * In the words of the provider, or ours.
		 */
		String why();

		/**
		 * A part of the provider's traffic is to be left alone.
		 *
		 * @param time from now on
		 */
		record CoolDown(String provider, PauseScope scope, Duration time, String why) implements Heard {
		}

		/**
		 * An account has no credit left.
		 *
		 * @param account null where the provider chooses
		 */
		record Emptied(String provider, @Nullable String account, String why) implements Heard {
		}

	}

}
