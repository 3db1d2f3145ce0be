package dev.dailies.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Settles settings one by one: what the command line says wins over the environment, that
 * over the job file, that over the default. Each is kept with where it came from, so that
 * what is shown is what holds.
 */
final class Resolution {

	private static final String DEFAULT = "default";

	private final Map<Key<?>, Object> said;

	private final Map<String, String> environment;

	private final @Nullable JobFile job;

	private final List<Setting> inForce = new ArrayList<>();

	/**
	 * @param said by the command line
	 */
	Resolution(Map<Key<?>, Object> said, Map<String, String> environment, @Nullable JobFile job) {
		this.said = said;
		this.environment = environment;
		this.job = job;
	}

	/**
	 * What was settled and has a value, with where it came from, in the order in which it
	 * was.
	 */
	List<Setting> inForce() {
		return List.copyOf(this.inForce);
	}

	/**
	 * A setting whose default is in the table.
	 */
	<T> T get(Key<T> key) {
		return get(key, key.fallback());
	}

	/**
	 * A setting whose default depends on others.
	 */
	<T> T get(Key<T> key, T otherwise) {
		return settle(key.path(), key, look(key), () -> otherwise);
	}

	/**
	 * A setting that need not be there.
	 */
	<T> Optional<T> find(Key<T> key, String... names) {
		return shown(key.at(List.of(names)), key, look(key, names));
	}

	/**
	 * As {@link #find}, for what is shown otherwise.
	 */
	<T> Optional<T> peek(Key<T> key, String... names) {
		return look(key, names).map(Found::value);
	}

	/**
	 * A setting of one provider, which wins over what holds for all of them.
	 */
	<T> T ofProvider(String provider, Key<T> own, Key<T> all, Supplier<T> otherwise) {
		return settle(own.at(List.of(provider)), own, look(own, provider).or(() -> look(all)), otherwise);
	}

	/**
	 * As {@link #ofProvider}, where there need be none.
	 */
	<T> Optional<T> findOfProvider(String provider, Key<T> own, Key<T> all) {
		return shown(own.at(List.of(provider)), own, look(own, provider).or(() -> look(all)));
	}

	/**
	 * All settings of a kind that have names, by those.
	 */
	<T> Map<List<String>, T> all(Key<T> key) {
		return (this.job != null) ? this.job.all(key) : Map.of();
	}

	/**
	 * Shows what was settled elsewhere.
	 */
	void show(String name, String value, String origin) {
		this.inForce.add(new Setting(name, value, origin));
	}

	/**
	 * Shows that there is none.
	 */
	void showNone(Key<?> key) {
		show(key.path(), "none", DEFAULT);
	}

	/**
	 * Where a setting with names comes from that the job file says; as the default if it
	 * does not.
	 */
	String place(Key<?> key, String... names) {
		return Optional.ofNullable(this.job).flatMap((file) -> file.place(key, names)).orElse(DEFAULT);
	}

	/**
	 * Where a setting comes from that the command line or the job file says; as the
	 * default if neither does.
	 * @param path as it is written in the job file
	 */
	String origin(Key<?> key, String path) {
		if (key.option() != null && this.said.containsKey(key)) {
			return key.option();
		}
		return Optional.ofNullable(this.job).flatMap((file) -> file.place(path)).orElse(DEFAULT);
	}

	private <T> T settle(String name, Key<T> key, Optional<Found<T>> found, Supplier<T> otherwise) {
		return shown(name, key, found.or(() -> Optional.of(new Found<>(otherwise.get(), DEFAULT)))).orElseThrow();
	}

	private <T> Optional<T> shown(String name, Key<T> key, Optional<Found<T>> found) {
		found.ifPresent((known) -> show(name, key.written(known.value), known.origin));
		return found.map(Found::value);
	}

	// the command line says of a key what has the key's type
	@SuppressWarnings("unchecked")
	private <T> Optional<Found<T>> look(Key<T> key, String... names) {
		Object option = this.said.get(key);
		if (option != null) {
			return Optional.of(new Found<>((T) option, String.valueOf(key.option())));
		}
		JobFile file = this.job;
		return (file == null) ? Optional.empty()
				: file.get(key, names).map((value) -> new Found<>(value, place(key, names)));
	}

	/**
	 * Whether anybody says a setting.
	 */
	boolean says(Key<?> key, String... names) {
		return look(key, names).isPresent();
	}

	/**
	 * What an environment variable holds; empty if it is not set, or set to nothing.
	 */
	Optional<String> variable(String name) {
		return Optional.of(this.environment.getOrDefault(name, "")).filter((text) -> !text.isBlank());
	}

	private record Found<T>(T value, String origin) {
	}

}
