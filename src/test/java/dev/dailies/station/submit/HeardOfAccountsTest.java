package dev.dailies.station.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import dev.dailies.account.server.Buyer;
import dev.dailies.ledger.Lane;
import dev.dailies.provider.Limits;
import dev.dailies.provider.PauseScope;
import dev.dailies.provider.ReachedProvider;
import dev.dailies.provider.acedata.AceData;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.run.Halt;
import dev.dailies.run.Pace;
import dev.dailies.run.RunClock;
import dev.dailies.run.RunControl;
import dev.dailies.station.desk.Desks;
import dev.dailies.station.desk.OtherLanes;
import dev.dailies.station.desk.Outage;
import dev.dailies.station.desk.ProviderDesk;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a run does about what another one learned of their account.
 */
class HeardOfAccountsTest {

	private static final Limits LIMITS = new Limits(20, 20, Duration.ofSeconds(10));

	private static final Pace PACE = new Pace(Duration.ofMinutes(30), Duration.ofMinutes(1), Duration.ofMinutes(1));

	private final String token = Buyer.newToken();

	private final Buyer one = new Buyer(this.token, LIMITS);

	private final Buyer other = new Buyer(this.token, LIMITS);

	private final RunControl control = new RunControl();

	private final RunClock clock = new RunClock(Clock.fixed(Buyer.NOW, ZoneOffset.UTC));

	private final HeardOfAccounts heard = heard();

	private HeardOfAccounts heard() {
		AceData aceData = new AceData(Desks.nowhere(this.token), HttpLimits.DEFAULT, this.clock);
		ProviderDesk desk = Desks.of(new ReachedProvider(aceData, aceData), LIMITS, this.other.accounts(), this.clock);
		Map<String, ProviderDesk> desks = Map.of(desk.name(), desk);
		return new HeardOfAccounts(this.other.accounts(), this.other.ledger(), desks,
				new Outage(this.other.ledger(), PACE, this.control),
				new OtherLanes(this.other.ledger(), desks.keySet(), true, this.control), this.control, this.clock);
	}

	@AfterEach
	void close() {
		this.one.close();
		this.other.close();
	}

	@Test
	void what_a_provider_asked_another_run_to_leave_alone_is_left_alone() {
		assertThat(ready()).isTrue();

		this.one.accounts().coolDown(Buyer.PROVIDER, PauseScope.ALL, Duration.ofMinutes(5), "Too many requests");

		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
			this.heard.listen();
			return !ready();
		});
		assertThat(this.other.ledger().waits(Buyer.NOW)).singleElement().satisfies((wait) -> {
			assertThat(wait.why()).isEqualTo("Too many requests");
			Instant until = Buyer.NOW.plus(Duration.ofMinutes(5));
			assertThat(wait.until()).isBetween(until.minusSeconds(30), until);
		});
	}

	private boolean ready() {
		return !this.other.ledger().ready(Lane.of(Buyer.PROVIDER), Buyer.NOW, 1, 1).isEmpty();
	}

	@Test
	void nothing_more_is_bought_through_an_account_that_another_run_found_empty() {
		this.one.accounts().emptied(Buyer.PROVIDER, null, "Balance not enough");

		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
			this.heard.listen();
			return this.control.buying().buysNoMoreFrom(Buyer.PROVIDER).isPresent()
					|| this.control.buying().halted().isPresent();
		});
		assertThat(this.control.buying().halts()).extracting(Halt::reason).contains(Halt.Reason.NO_CREDIT);
	}

}
