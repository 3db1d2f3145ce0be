package dev.dailies.job;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.StatusManager;
import dev.dailies.settings.LogFormat;
import dev.dailies.settings.RunSettings;
import org.slf4j.LoggerFactory;

import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * How a run's log is written, in the words of Spring Boot.
 */
final class RunLogging {

	/** A message is one line, whoever wrote a part of it. */
	private static final String LOG_LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %5p [%t] %-40.40logger{39} : "
			+ "%replace(%m){'[\\pC\\p{Zl}\\p{Zp}]', ' '}%n%wEx";

	/**
	 * What Spring Boot remembers of a format, for a later run in the same process, too.
	 */
	private static final String FORMAT_OF_FILE = "FILE_LOG_STRUCTURED_FORMAT";

	private RunLogging() {
	}

	/**
	 * While it runs, what is logged goes into the run's file.
	 */
	static <T> T during(RunSettings settings, Supplier<T> run) {
		return during(settings, settings.out().resolve(RunLogs.CURRENT), run);
	}

	/**
	 * As {@link #during(RunSettings, Supplier)}, into another file.
	 */
	static <T> T during(RunSettings settings, Path log, Supplier<T> run) {
		Map<String, Object> properties = new HashMap<>(format(settings));
		properties.put("logging.file.name", log.toString());
		properties.put("logging.threshold.console", "OFF");
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("run", properties));
		LoggingSystem system = LoggingSystem.get(RunLogging.class.getClassLoader());
		system.beforeInitialize();
		LogFile file = LogFile.get(environment);
		system.getSystemProperties(environment).apply(file);
		system.initialize(new LoggingInitializationContext(environment), null, file);
		silenceItsOwnTroubles();
		try {
			return run.get();
		}
		finally {
			system.cleanUp();
		}
	}

	private static Map<String, Object> format(RunSettings settings) {
		System.clearProperty(FORMAT_OF_FILE);
		return switch (Objects.requireNonNullElse(settings.watching().log(), LogFormat.TEXT)) {
			case TEXT -> Map.of("logging.pattern.file", LOG_LINE);
			case ECS -> Map.of("logging.structured.format.file", "ecs", "logging.structured.ecs.service.name",
					settings.name(), "logging.structured.json.customizer", PlainLogFields.class.getName());
		};
	}

	/**
	 * A log file that cannot be written is no reason to fill the terminal with stacks;
	 * what keeps it from being written is said once, where it matters.
	 */
	private static void silenceItsOwnTroubles() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
			StatusManager status = logs.getStatusManager();
			status.getCopyOfStatusListenerList().forEach(status::remove);
		}
	}

}
