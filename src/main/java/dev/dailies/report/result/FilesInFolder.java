package dev.dailies.report.result;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.dailies.disk.FileNames;
import dev.dailies.shot.Clip;

/**
 * Clips in a folder beside the report.
 */
record FilesInFolder(Path out) implements FilesAtHome {

	/**
	 * One that cannot be spelled here is not looked at.
	 */
	@Override
	public boolean lacks(Clip clip) {
		String path = FOLDER + clip.file();
		return FileNames.trouble(path).isEmpty() && !Files.exists(this.out.resolve(path));
	}

	@Override
	public boolean has(String path) {
		return FileNames.trouble(path).isEmpty() && Files.exists(this.out.resolve(path));
	}

	@Override
	public List<String> all() throws IOException {
		Path folder = this.out.resolve(FOLDER);
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
				.map((file) -> file.getFileName().toString())
				.filter((name) -> !name.startsWith("."))
				.sorted()
				.map(FOLDER::concat)
				.toList();
		}
	}

	@Override
	public InputStream open(String path) throws IOException {
		return Files.newInputStream(this.out.resolve(path));
	}

	@Override
	public Path local(String path, Path copies) {
		return this.out.resolve(path);
	}

}
