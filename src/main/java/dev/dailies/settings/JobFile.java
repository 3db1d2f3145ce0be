package dev.dailies.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

import dev.dailies.words.Place;
import org.jspecify.annotations.Nullable;

/**
 * What a job file says, and only that, so that the command line and the environment can
 * be laid over it and the defaults under it.
 */
public final class JobFile {

	private final Path file;

	private final Map<String, Map<List<String>, Said>> values;

	private final Map<String, Integer> lines;

	/** What holds where this file says nothing; null if nothing does. */
	private final @Nullable JobFile under;

	/**
	 * @param values by the paths of their keys and the names in place of their stars
	 * @param lines where each of them stands, and what belongs to it, by written paths
	 */
	JobFile(Path file, Map<String, Map<List<String>, Said>> values, Map<String, Integer> lines) {
		this(file, values, lines, null);
	}

	private JobFile(Path file, Map<String, Map<List<String>, Said>> values, Map<String, Integer> lines,
			@Nullable JobFile under) {
		this.under = under;
		this.file = file;
		this.values = Map.copyOf(values);
		this.lines = Map.copyOf(lines);
	}

	/**
	 * Reads a job file.
	 * @param knownProviders the providers it may name
	 * @throws JobFileException with all its problems
	 */
	public static JobFile read(Path file, Set<String> knownProviders) {
		return read(file, knownProviders, null);
	}

	/**
	 * The same, of one that another holds under.
	 * @param house what is the same for every job; null if nothing is
	 */
	public static JobFile read(Path file, Set<String> knownProviders, @Nullable JobFile house) {
		return new JobFileReader(file, knownProviders, house).read();
	}

	Map<String, Map<List<String>, Said>> values() {
		return this.values;
	}

	/**
	 * Where it was read from.
	 */
	Path file() {
		return this.file;
	}

	/**
	 * The job's name; null if it says none.
	 */
	public @Nullable String name() {
		return get(Keys.NAME).orElse(null);
	}

	/**
	 * For rows that name none; null if it says none.
	 */
	public @Nullable String provider() {
		return get(Keys.PROVIDER).orElse(null);
	}

	/**
	 * The folder for results; null if it says none.
	 */
	public @Nullable Path out() {
		return get(Keys.OUT).orElse(null);
	}

	/**
	 * The files to be read; empty if it names none.
	 */
	public List<Path> manifests() {
		return get(Keys.MANIFEST).orElse(Manifests.NONE).files();
	}

	/**
	 * The same, with its addresses fetched.
	 */
	JobFile with(List<Path> fetched) {
		Map<String, Map<List<String>, Said>> read = new LinkedHashMap<>(this.values);
		Said manifest = Objects.requireNonNull(said(Keys.MANIFEST).orElse(null));
		read.put(Keys.MANIFEST.path(), Map.of(List.of(),
				new Said(((Manifests) manifest.value()).with(fetched), manifest.file(), manifest.line())));
		return new JobFile(this.file, read, this.lines, this.under);
	}

	/**
	 * This file's settings over those of another; what belongs together is taken whole
	 * from one of the two.
	 */
	JobFile over(JobFile other) {
		Map<String, Map<List<String>, Said>> both = new LinkedHashMap<>();
		other.values.forEach((path, said) -> {
			boolean told = HouseFile.whole(path)
				.filter((whole) -> this.values.keySet().stream().anyMatch((own) -> own.startsWith(whole)))
				.isPresent();
			if (!told) {
				both.put(path, new LinkedHashMap<>(said));
			}
		});
		this.values.forEach((path, said) -> both.computeIfAbsent(path, (any) -> new LinkedHashMap<>()).putAll(said));
		return new JobFile(this.file, both, this.lines, other);
	}

	/**
	 * Which file says a setting, if one does: this one, or the one under it.
	 */
	Path saying(Key<?> key) {
		return said(key).map(Said::file).orElse(this.file);
	}

	/**
	 * The written paths of the settings it says that are of one job, each with its line.
	 */
	Map<String, Integer> keysOfOneJob() {
		return keys((key, said) -> key.ofOneJob());
	}

	/**
	 * The same of those that a file says.
	 */
	Map<String, Integer> keysOf(Path which) {
		return keys((key, said) -> said.file().equals(which));
	}

	private Map<String, Integer> keys(BiPredicate<Key<?>, Said> wanted) {
		Map<String, Integer> keys = new LinkedHashMap<>();
		Keys.ALL.forEach((key) -> this.values.getOrDefault(key.path(), Map.of()).forEach((names, said) -> {
			if (wanted.test(key, said)) {
				keys.put(key.at(names), said.line());
			}
		}));
		return keys;
	}

	/**
	 * Whether any number of manifests may be meant, today or another day.
	 */
	public boolean several() {
		return get(Keys.MANIFEST).orElse(Manifests.NONE).several();
	}

	/**
	 * Where each value stands, by its path, for example {@code limits.submits}.
	 */
	public Map<String, Integer> lines() {
		return this.lines;
	}

	/**
	 * What it says of a setting; empty if nothing.
	 * @param names in place of the stars in its path
	 */
	// a value is kept under the path of the key that read it
	@SuppressWarnings("unchecked")
	<T> Optional<T> get(Key<T> key, String... names) {
		return said(key, names).map((said) -> (T) said.value());
	}

	/**
	 * All that it says of settings with names, by those, as they are written.
	 */
	// as above
	@SuppressWarnings("unchecked")
	<T> Map<List<String>, T> all(Key<T> key) {
		Map<List<String>, T> all = new LinkedHashMap<>();
		this.values.getOrDefault(key.path(), Map.of()).forEach((names, said) -> all.put(names, (T) said.value()));
		return all;
	}

	/**
	 * The place where it says a setting; empty if it does not.
	 */
	Optional<String> place(Key<?> key, String... names) {
		return said(key, names).map((said) -> place(said.file(), said.line()));
	}

	private Optional<Said> said(Key<?> key, String... names) {
		return Optional.ofNullable(this.values.getOrDefault(key.path(), Map.of()).get(List.of(names)));
	}

	/**
	 * The place of a written path; empty if nothing stands there.
	 */
	Optional<String> place(String path) {
		JobFile other = this.under;
		return Optional.ofNullable(this.lines.get(path))
			.map((line) -> place(this.file, line))
			.or(() -> (other != null) ? other.place(path) : Optional.empty());
	}

	private static String place(Path file, int line) {
		return Place.of(file).atLine(line).toString();
	}

	/**
	 * What it says of one setting.
	 */
	record Said(Object value, Path file, int line) {
	}

}
