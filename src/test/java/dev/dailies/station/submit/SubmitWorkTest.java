package dev.dailies.station.submit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.account.Accounts;
import dev.dailies.callback.Callbacks;
import dev.dailies.ledger.LedgerFile;
import dev.dailies.ledger.WorkItem;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.provider.Limits;
import dev.dailies.provider.Provider;
import dev.dailies.provider.ReachedProvider;
import dev.dailies.provider.acedata.AceData;
import dev.dailies.provider.http.HttpLimits;
import dev.dailies.run.Pace;
import dev.dailies.run.Policy;
import dev.dailies.run.RunClock;
import dev.dailies.run.RunControl;
import dev.dailies.shot.Credits;
import dev.dailies.shot.Operation;
import dev.dailies.shot.Order;
import dev.dailies.shot.Shot;
import dev.dailies.station.desk.Desks;
import dev.dailies.station.desk.OtherLanes;
import dev.dailies.station.desk.ProviderDesk;
import dev.dailies.station.desk.WindowEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What lies between the promise to buy and the call that buys.
 */
class SubmitWorkTest {

	private static final String PROVIDER = "acedata";

	private static final long EXECUTION = 1;

	private static final Pace PACE = new Pace(Duration.ofMinutes(30), Duration.ofMinutes(1), Duration.ofMinutes(1));

	private static final Limits LIMITS = new Limits(20, 20, Duration.ofSeconds(10));

	@TempDir
	private Path folder;

	private final RunClock clock = new RunClock(Clock.fixed(Instant.parse("2026-03-02T09:15:00Z"), ZoneOffset.UTC));

	private final RunControl control = new RunControl();

	private final AceData aceData = new AceData(Desks.NOWHERE, HttpLimits.DEFAULT, this.clock);

	/** How much was promised each time the provider was made ready. */
	private final List<Integer> promised = new ArrayList<>();

	private HikariDataSource database;

	private JdbcLedger ledger;

	@BeforeEach
	void open() {
		this.database = LedgerFile.in(this.folder);
		this.ledger = new JdbcLedger(this.database, this.clock);
		this.control.begin(1, EXECUTION);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void a_provider_is_made_ready_before_anything_is_promised() {
		this.ledger.put(List.of(shot("kite"), shot("storm")), EXECUTION);
		SubmitWork work = work();

		List<WorkItem> begun = work.begin(work.next(2));

		assertThat(begun).hasSize(2);
		assertThat(promised()).isEqualTo(2);
		assertThat(this.promised).containsExactly(0);
	}

	private SubmitWork work() {
		ProviderDesk desk = Desks.of(new ReachedProvider(watched(), this.aceData), LIMITS, Accounts.own(), this.clock);
		SubmitWork.Buying buying = new SubmitWork.Buying((provider, order, source) -> Optional.of(Credits.of("1")),
				Optional::empty, new Policy(null, null, null, null), PACE, 4, (provider, order) -> Duration.ZERO, false,
				Callbacks.none());
		return new SubmitWork(this.ledger, Map.of(desk.name(), desk),
				new OtherLanes(this.ledger, Set.of(desk.name()), true, this.control), buying,
				new WindowEnd(null, this.ledger, this.control, this.clock), Accounts.own(), this.control, this.clock);
	}

	private Provider watched() {
		return (Provider) Proxy.newProxyInstance(Provider.class.getClassLoader(), new Class<?>[] { Provider.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("prepare")) {
						this.promised.add(promised());
					}
					try {
						return method.invoke(this.aceData, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	private int promised() {
		return this.ledger.atWork(PROVIDER, EXECUTION).all();
	}

	private static Shot shot(String id) {
		Order generate = new Order.Generate("A kite", "veo31-fast", "16:9", "1080p", null, null, List.of(), null,
				false);
		return new Shot(id, 0, PROVIDER, "A kite", Map.of(), List.of(Operation.first(id, 1, PROVIDER, generate, null)));
	}

}
