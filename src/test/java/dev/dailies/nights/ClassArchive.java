package dev.dailies.nights;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import dev.dailies.Dailies;

/**
 * The program's classes as a JVM takes them in quickest, made once a build for all the
 * processes that tests start: to load and to check 10,000 classes is most of what a short
 * run does.
 */
record ClassArchive(String classPath, List<String> options) {

	static final String PROGRAM = Dailies.class.getName();

	private static final String JOB = """
			manifest: shots.csv
			out: out
			sandbox: { enabled: true, speed: 2000 }
			""";

	/**
	 * The first of all processes makes it, and the others wait for it.
	 */
	static ClassArchive ofThisBuild() {
		return OfThisBuild.ONE;
	}

	private static ClassArchive made() throws IOException, InterruptedException, URISyntaxException {
		Path classes = Path.of(Dailies.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		Path folder = Files.createDirectories(classes.resolveSibling("children"));
		try (FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			// given back with the channel
			channel.lock();
			return made(classes, folder);
		}
	}

	private static ClassArchive made(Path classes, Path folder) throws IOException, InterruptedException {
		Path jar = folder.resolve("program.jar");
		Path archive = folder.resolve("program.jsa");
		// a folder on the class path would make the archive worthless
		String classPath = Stream
			.concat(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
				.filter((entry) -> Files.isRegularFile(Path.of(entry))), Stream.of(jar.toString()))
			.collect(Collectors.joining(File.pathSeparator));
		Path note = folder.resolve("made-of.txt");
		String madeOf = classPath + "\n" + newest(everythingIn(classes));
		if (!Files.exists(note) || !Files.readString(note).equals(madeOf)) {
			Files.deleteIfExists(archive);
			pack(classes, jar);
			dump(classPath, archive, Files.createTempDirectory(folder, "run"));
			Files.writeString(note, madeOf);
		}
		return new ClassArchive(classPath,
				Files.exists(archive) ? List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0",
						"-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds*=off") : List.of());
	}

	private static long newest(List<Path> files) {
		return files.stream().mapToLong((file) -> file.toFile().lastModified()).max().orElseThrow();
	}

	/**
	 * Folders, too: some libraries look for one of theirs in a jar.
	 */
	private static void pack(Path classes, Path jar) throws IOException {
		try (OutputStream out = Files.newOutputStream(jar); JarOutputStream packed = new JarOutputStream(out)) {
			for (Path path : everythingIn(classes)) {
				String name = classes.relativize(path).toString().replace(File.separatorChar, '/');
				if (Files.isDirectory(path)) {
					packed.putNextEntry(new ZipEntry(name + "/"));
				}
				else {
					packed.putNextEntry(new ZipEntry(name));
					Files.copy(path, packed);
				}
			}
		}
	}

	private static List<Path> everythingIn(Path folder) throws IOException {
		try (Stream<Path> paths = Files.walk(folder)) {
			return paths.filter((path) -> !path.equals(folder)).toList();
		}
	}

	/**
	 * What a whole run has loaded when it ends. A JVM that cannot do it leaves nothing,
	 * and the tests take their time.
	 */
	private static void dump(String classPath, Path archive, Path folder) throws IOException, InterruptedException {
		Files.writeString(folder.resolve("shots.csv"), "id,prompt,steps\nkite,A kite,gif\n");
		Files.writeString(folder.resolve("job.yaml"), JOB);
		List<String> command = new ArrayList<>(JavaCommand.plain(classPath, "-XX:ArchiveClassesAtExit=" + archive));
		command.addAll(List.of("run", "job.yaml", "--no-progress"));
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(folder.resolve("said.txt").toFile());
		builder.environment().put("DAILIES_STATE_DIR", folder.resolve("state").toString());
		Process process = builder.start();
		if (!process.waitFor(120, TimeUnit.SECONDS)) {
			process.destroyForcibly().waitFor();
		}
		if (process.exitValue() != 0) {
			Files.deleteIfExists(archive);
		}
	}

	private static final class OfThisBuild {

		static final ClassArchive ONE = one();

		private static ClassArchive one() {
			try {
				return made();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (URISyntaxException ex) {
				throw new IllegalStateException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

	}

}
