package dev.dailies.report.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.dailies.disk.WholeFile;

/**
 * The files of a page that is too long for one: {@code report.html},
 * {@code report-2.html} and so on.
 */
public final class PageFiles {

	/** In the head of every page, and of nothing that others write. */
	static final String SIGN = "<meta name=\"generator\" content=\"dailies\">";

	private static final int SIGN_WITHIN = 1000;

	private static final Pattern LATER = Pattern.compile("report-([1-9]\\d{0,8})\\.html");

	private PageFiles() {
	}

	static String name(int number) {
		return (number == 1) ? Page.NAME : "report-" + number + ".html";
	}

	/**
	 * The names of the pages after the first that lie in a folder, in order; files of
	 * others are none.
	 */
	public static List<String> later(Path out) throws IOException {
		List<Integer> numbers = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(out, "report-*.html")) {
			for (Path file : files) {
				Matcher name = LATER.matcher(String.valueOf(file.getFileName()));
				if (name.matches() && isPage(file)) {
					numbers.add(Integer.valueOf(name.group(1)));
				}
			}
		}
		return numbers.stream().sorted(Comparator.naturalOrder()).map(PageFiles::name).toList();
	}

	/**
	 * Deletes the pages of a longer report that was there before.
	 * @param last how many there are now
	 */
	static void deleteAfter(Path out, int last) throws IOException {
		for (String name : later(out)) {
			Matcher number = LATER.matcher(name);
			if (number.matches() && Integer.parseInt(number.group(1)) > last) {
				Files.deleteIfExists(out.resolve(name));
			}
		}
	}

	/**
	 * Deletes what killed programs left behind of pages after the first.
	 */
	static void sweep(Path out, Instant now) throws IOException {
		List<String> targets = new ArrayList<>();
		try (DirectoryStream<Path> parts = Files.newDirectoryStream(out, ".report-*.html.*.tmp")) {
			for (Path part : parts) {
				String name = String.valueOf(part.getFileName());
				targets.add(name.substring(1, name.indexOf(".html") + ".html".length()));
			}
		}
		for (String target : targets) {
			WholeFile.sweep(out.resolve(target), now);
		}
	}

	private static boolean isPage(Path file) throws IOException {
		if (!Files.isRegularFile(file)) {
			return false;
		}
		try (var stream = Files.newInputStream(file)) {
			return new String(stream.readNBytes(SIGN_WITHIN), StandardCharsets.UTF_8).contains(SIGN);
		}
	}

}
