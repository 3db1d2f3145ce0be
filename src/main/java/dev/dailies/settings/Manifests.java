package dev.dailies.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The manifests that a job file names.
 *
 * @param files in the order they are named in, those of a glob or a folder sorted
 * @param folders in which any number of manifests may lie, today or another day: those
 * that are named, and where globs begin
 * @param several whether they are named in a way that may find more than one: with a
 * list, a glob or a folder
 */
record Manifests(List<Path> files, List<Path> folders, boolean several) {

	static final Manifests NONE = new Manifests(List.of(), List.of(), false);

	Manifests {
		files = List.copyOf(files);
		folders = List.copyOf(folders);
	}

	@Override
	public String toString() {
		return this.files.stream().map(Path::toString).collect(Collectors.joining(", "));
	}

}
