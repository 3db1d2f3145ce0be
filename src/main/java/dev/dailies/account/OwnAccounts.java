package dev.dailies.account;

import java.time.Duration;
import java.util.List;

import dev.dailies.ledger.Lane;
import dev.dailies.provider.Limits;
import dev.dailies.provider.PauseScope;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that nobody else buys through, as far as is known.
 */
final class OwnAccounts implements Accounts {

	static final OwnAccounts INSTANCE = new OwnAccounts();

	private OwnAccounts() {
	}

	@Override
	public SubmitRate rate(Lane lane, Limits limits) {
		return new OwnRate(limits);
	}

	@Override
	public boolean areShared() {
		return false;
	}

	@Override
	public List<Heard> news() {
		return List.of();
	}

	@Override
	public void coolDown(String provider, PauseScope scope, Duration time, String why) {
		// nobody listens
	}

	@Override
	public void emptied(String provider, @Nullable String account, String why) {
		// nobody listens
	}

}
