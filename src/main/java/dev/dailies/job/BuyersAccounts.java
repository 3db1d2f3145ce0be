package dev.dailies.job;

import java.util.Collection;
import java.util.Optional;

import dev.dailies.account.Accounts;
import dev.dailies.account.server.Purchaser;
import dev.dailies.account.server.SharedAccounts;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.settings.RunSettings;

/**
 * The accounts that a run buys through: its own, or shared with every run whose ledger is
 * in the same database. Those of the sandbox that a run starts for itself are its own.
 */
final class BuyersAccounts {

	private BuyersAccounts() {
	}

	static Accounts of(JdbcLedger ledger, RunSettings settings) {
		Optional<ServerAddress> server = ServerLink.in(settings.ledger());
		if (server.isEmpty() || settings.isPlayed()) {
			return Accounts.own();
		}
		SharedAccounts accounts = SharedAccounts.open(server.get(), purchasers(settings));
		ledger.shareAccounts();
		return accounts;
	}

	private static Collection<Purchaser> purchasers(RunSettings settings) {
		return settings.providers()
			.entrySet()
			.stream()
			.map((provider) -> Purchaser.of(provider.getKey(), provider.getValue(),
					settings.stations().terms(provider.getKey()).limits(), settings.stations().pace().deadline()))
			.toList();
	}

}
