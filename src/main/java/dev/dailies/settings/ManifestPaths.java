package dev.dailies.settings;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import dev.dailies.disk.FileNames;
import dev.dailies.manifest.Manifest;
import dev.dailies.manifest.web.SheetAddress;
import dev.dailies.text.YamlValue;
import dev.dailies.words.Place;
import dev.dailies.words.Problem;

/**
 * The manifests a job file stands for: files, globs and folders, relative to its own
 * folder.
 */
final class ManifestPaths {

	private static final int DEEPEST = 12;

	private final Path jobFile;

	private final Path folder;

	ManifestPaths(Path jobFile) {
		this.jobFile = jobFile.toAbsolutePath().normalize();
		this.folder = Optional.ofNullable(this.jobFile.getParent()).orElse(this.jobFile);
	}

	/**
	 * A path as it is written in the job file.
	 * @throws InvalidPathException if no file can have that name here
	 */
	Optional<Path> path(String text) {
		return text.isEmpty() ? Optional.empty() : Optional.of(this.folder.resolve(text).normalize());
	}

	/**
	 * What the key {@code manifest} names.
	 */
	Manifests manifests(Section root) {
		return new Manifests(resolve(root), folders(root), several(root), addresses(root));
	}

	private List<Path> resolve(Section root) {
		YamlValue value = root.value("manifest");
		if (value == null) {
			return List.of();
		}
		Set<Path> manifests = new LinkedHashSet<>();
		for (YamlValue one : written(value)) {
			Place place = one.place().in("manifest");
			if (one instanceof YamlValue.Text text && SheetAddress.isMeant(text.text().strip())) {
				checkAddress(text.text().strip(), place, root);
			}
			else if (one instanceof YamlValue.Text text && !text.text().isBlank()) {
				manifests.addAll(found(text.text().strip(), place, root));
			}
			else {
				root.problem(
						Problem.error(place, "needs a file, a folder, a glob such as night-*.csv, or a list of them"));
			}
		}
		return List.copyOf(manifests);
	}

	private static void checkAddress(String text, Place place, Section root) {
		if (!new SheetAddress(text).isAllowed()) {
			root.problem(Problem.error(place, WebAddress.shown(text),
					"needs an https address of a spreadsheet, or the path of a file", List.of()));
		}
	}

	private static List<SheetAddress> addresses(Section root) {
		return Stream.ofNullable(root.value("manifest"))
			.flatMap((value) -> written(value).stream())
			.flatMap((one) -> (one instanceof YamlValue.Text text) ? Stream.of(text.text().strip()) : Stream.empty())
			.filter(SheetAddress::isMeant)
			.map(SheetAddress::new)
			.distinct()
			.toList();
	}

	/**
	 * The folders that are named instead of files, and those where globs begin.
	 */
	private List<Path> folders(Section root) {
		return Stream.ofNullable(root.value("manifest"))
			.flatMap((value) -> written(value).stream())
			.flatMap((one) -> (one instanceof YamlValue.Text text && !text.text().isBlank()) ? Stream.of(text.text())
					: Stream.empty())
			.map(String::strip)
			.filter((text) -> FileNames.trouble(text).isEmpty() && !SheetAddress.isMeant(text))
			.map((text) -> isGlob(text) ? Glob.in(this.folder, text).from() : this.folder.resolve(text).normalize())
			.filter(Files::isDirectory)
			.distinct()
			.toList();
	}

	/**
	 * The folders that a key names, one or a list of them; empty if it is left out.
	 */
	List<Path> folders(Section root, String key) {
		YamlValue value = root.value(key);
		if (value == null) {
			return List.of();
		}
		List<Path> folders = new ArrayList<>();
		for (YamlValue one : written(value)) {
			String text = (one instanceof YamlValue.Text written) ? written.text().strip() : "";
			path(text).filter(Files::isDirectory)
				.ifPresentOrElse(folders::add, () -> root.problem(Problem.error(one.place().in(key), text,
						"needs folders that are there, such as [ ../brand ], relative to the job file", List.of())));
		}
		return folders;
	}

	/**
	 * Whether what is named may be more than one file, on another day if not today: where
	 * a manifest's results go must not depend on its neighbours.
	 */
	private boolean several(Section root) {
		YamlValue value = root.value("manifest");
		return value instanceof YamlValue.Items
				|| (value instanceof YamlValue.Text text && !text.absent() && !isOneFile(text.text().strip()));
	}

	private static List<YamlValue> written(YamlValue value) {
		return (value instanceof YamlValue.Items items) ? items.items() : List.of(value);
	}

	private boolean isOneFile(String text) {
		return SheetAddress.isMeant(text) || FileNames.trouble(text).isPresent()
				|| path(text).filter(Files::isRegularFile).isPresent();
	}

	private List<Path> found(String text, Place place, Section root) {
		try {
			List<Path> found = (isGlob(text) && !Files.exists(this.folder.resolve(text))) ? glob(text) : named(text);
			// nobody has to leave a shot list every night
			if (found.isEmpty() && !Files.isDirectory(this.folder.resolve(text))) {
				root.problem(
						Problem.error(place, text, "there is no manifest at this path in " + this.folder, List.of()));
			}
			return found;
		}
		catch (InvalidPathException ex) {
			root.problem(Problem.error(place, text, Section.unnamed(ex), List.of()));
			return List.of();
		}
		catch (IOException | PatternSyntaxException ex) {
			root.problem(Problem.error(place, text, "the path cannot be followed: " + ex.getMessage(), List.of()));
			return List.of();
		}
	}

	private List<Path> named(String text) throws IOException {
		Path path = this.folder.resolve(text).normalize();
		if (Files.isDirectory(path)) {
			try (Stream<Path> files = Files.list(path)) {
				return manifests(files);
			}
		}
		return Files.isRegularFile(path) ? List.of(path) : List.of();
	}

	private List<Path> glob(String text) throws IOException {
		Glob glob = Glob.in(this.folder, text);
		Path from = glob.from();
		String pattern = glob.pattern();
		PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + alsoAtTop(pattern));
		if (!Files.isDirectory(from)) {
			return List.of();
		}
		int depth = pattern.contains("**") ? DEEPEST : pattern.split("/", -1).length;
		List<Path> files = new ArrayList<>();
		List<Path> unreadable = new ArrayList<>();
		Files.walkFileTree(from, Set.of(), depth, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				files.add(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(Path file, IOException ex) {
				unreadable.add(file);
				return FileVisitResult.CONTINUE;
			}

		});
		// refused when its turn comes, so that it keeps nothing else from running
		return Stream
			.concat(manifests(files.stream().filter((file) -> matcher.matches(from.relativize(file)))).stream(),
					unreadable.stream())
			.toList();
	}

	// people expect **/*.csv to find shots.csv as well as day/shots.csv
	private static String alsoAtTop(String pattern) {
		return pattern.contains("{") ? pattern : pattern.replace("**/", "{**/,}");
	}

	private List<Path> manifests(Stream<Path> files) {
		return files.filter(Files::isRegularFile)
			.filter(Manifest::isNamedLikeOne)
			.filter((file) -> !isHidden(file) && !file.equals(this.jobFile))
			.sorted()
			.toList();
	}

	// an open spreadsheet leaves a lock file such as ~$shots.csv beside it
	private static boolean isHidden(Path file) {
		String name = String.valueOf(file.getFileName());
		return name.startsWith(".") || name.startsWith("~");
	}

	private static boolean isGlob(String text) {
		return text.matches(".*[*?\\[{].*");
	}

	/**
	 * A glob, and the folder it begins in: nothing above that is walked.
	 */
	private record Glob(Path from, String pattern) {

		static Glob in(Path folder, String text) {
			Path from = folder;
			List<String> rest = new ArrayList<>(List.of(text.split("/", -1)));
			while (rest.size() > 1 && !isGlob(rest.get(0))) {
				from = rest.get(0).isEmpty() ? Path.of("/") : from.resolve(rest.get(0));
				rest.remove(0);
			}
			return new Glob(from.normalize(), String.join("/", rest));
		}

	}

}
