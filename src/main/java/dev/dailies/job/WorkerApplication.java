package dev.dailies.job;

import java.time.Clock;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import dev.dailies.edge.Edges;
import dev.dailies.edge.StopAt;
import dev.dailies.ledger.file.Database;
import dev.dailies.ledger.jdbc.JdbcLedger;
import dev.dailies.run.RunClock;
import dev.dailies.run.RunControl;
import dev.dailies.settings.RunSettings;

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
@Import({ BatchRepository.class, BucketStart.class, Downloads.class, SharedLedger.class, Worker.class })
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

}
