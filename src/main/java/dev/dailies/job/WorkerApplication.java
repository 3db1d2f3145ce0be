package dev.dailies.job;

import java.time.Clock;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.clip.ClipFetcher;
import dev.dailies.edge.Edges;
import dev.dailies.edge.StopAt;
import dev.dailies.ledger.file.Database;
import dev.dailies.ledger.file.LedgerLock;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.ledger.server.Crew;
import dev.dailies.ledger.server.ServerAddress;
import dev.dailies.ledger.server.ServerLink;
import dev.dailies.run.RunClock;
import dev.dailies.run.RunControl;
import dev.dailies.settings.RunSettings;
import dev.dailies.station.fetch.ClipStore;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The Spring application that a process is which brings clips home for a run that another
 * process buys for.
 */
@Configuration(proxyBeanMethods = false)
@Import({ BatchRepository.class, BucketStart.class, Worker.class })
public class WorkerApplication {

	/**
	 * Takes every seat that is offered until the wait is over.
	 * @param settings whose ledger is on a server
	 * @param wait returns when nothing is to be brought home any more
	 */
	public static <T> T during(RunSettings settings, Clock clock, Supplier<T> wait) {
		return RunLogging.during(settings, new RunLogs(settings.out()).ofWorker(), () -> {
			try (Metering metering = Metering.of(settings, clock);
					ConfigurableApplicationContext context = start(settings, clock, metering)) {
				metering.begin(context.getBean(JdbcLedger.class), new RunControl());
				context.getBean(BucketStart.class).removeCopies();
				context.getBean(Worker.class).listen();
				return wait.get();
			}
		});
	}

	private static ConfigurableApplicationContext start(RunSettings settings, Clock clock, Metering metering) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean(RunSettings.class, () -> settings);
		context.registerBean(RunClock.class, () -> new RunClock(clock));
		metering.register(context);
		Edges edges = StopAt.asked(System.getProperty(StopAt.PROPERTY), System.out::println);
		context.registerBean(Edges.class, () -> edges);
		context.register(WorkerApplication.class);
		context.registerShutdownHook();
		context.refresh();
		return context;
	}

	@Bean
	ServerAddress serverAddress(RunSettings settings) {
		return ServerLink.in(settings.ledger())
			.orElseThrow(() -> new IllegalStateException(settings.ledger() + " is not on a server"));
	}

	@Bean
	HikariDataSource dataSource(RunSettings settings) {
		return Database.forWriting(settings.ledger());
	}

	/**
	 * Without the journal beside it, which is the buyer's: what was brought home is found
	 * again by its files.
	 */
	@Bean
	JdbcLedger ledger(HikariDataSource dataSource, RunSettings settings, Clock clock) {
		JdbcLedger ledger = new JdbcLedger(dataSource, clock);
		if (settings.stations().retries().flawed() > 0) {
			ledger.bringHomeFirst();
		}
		return ledger;
	}

	@Bean(destroyMethod = "close")
	Crew crew(ServerAddress address) {
		return Crew.join(address, LedgerLock.processName(), LedgerLock.processStart());
	}

	@Bean
	SeatChannel seatChannel(ServerAddress address, HikariDataSource dataSource, BeanFactory beans) {
		return new SeatChannel(address, dataSource, beans);
	}

	@Bean
	ClipStore clipStore(ClipFetcher fetcher, RunSettings settings, JdbcLedger ledger) {
		return BucketClips.orFolder(fetcher, settings, ledger);
	}

	@Bean
	ClipFetcher clipFetcher(RunSettings settings, Clock clock, Edges edges) {
		return new ClipFetcher(settings.clips(), settings.folder().spool(), JobApplication.patience(settings), clock,
				edges);
	}

}
