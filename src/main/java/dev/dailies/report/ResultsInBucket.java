package dev.dailies.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.dailies.bucket.Bucket;
import dev.dailies.bucket.BucketAddress;
import dev.dailies.bucket.BucketLink;
import dev.dailies.bucket.Upload;
import dev.dailies.report.page.Page;
import dev.dailies.report.page.PageFiles;
import dev.dailies.report.result.ReportException;

/**
 * The results of a run beside its clips, where those are in a bucket: the page, the
 * tables, and what else was written for people.
 */
public final class ResultsInBucket {

	private static final Set<String> NAMES = Set.of(Page.NAME, ResultsCsv.NAME, OperationsCsv.NAME, ResultsJson.NAME,
			SupportCsv.NAME, "failed.xlsx", "contact-sheet.jpg");

	/** Pages after the first, and copies of workbooks. */
	private static final Pattern NAMED_AFTER = Pattern.compile("report-\\d+\\.html|[^.].*-results\\.xls[xm]");

	private static final Pattern LATER_PAGE = Pattern.compile("\\d+\\.html");

	private static final String LATER_PAGES = "report-";

	private ResultsInBucket() {
	}

	/**
	 * Brings there what is not there as it is, and takes away pages of a longer report.
	 * May be repeated.
	 * @param out the folder of the results
	 * @return where they are; empty if they are in the folder alone
	 * @throws dev.dailies.bucket.BucketException if the bucket cannot be used
	 * @throws ReportException if the folder cannot be read
	 */
	public static Optional<BucketAddress> bring(Path out) {
		Optional<BucketAddress> address = BucketLink.in(out);
		if (address.isPresent()) {
			try (Bucket bucket = Bucket.at(address.get())) {
				for (Path file : results(out)) {
					bring(file, bucket);
				}
				removeOlder(bucket, Set.copyOf(PageFiles.later(out)));
			}
			catch (IOException ex) {
				throw new ReportException(
						"The results in %s cannot be read to bring them to %s: %s. Mend that, and write ".formatted(out,
								address.get(), ex) + "the report again.",
						ex);
			}
		}
		return address;
	}

	private static void bring(Path file, Bucket bucket) throws IOException {
		String name = String.valueOf(file.getFileName());
		Upload upload = Upload.of(file);
		if (bucket.find(name).filter((there) -> there.is(upload.bytes(), upload.sha256())).isEmpty()) {
			bucket.put(name, upload);
		}
	}

	private static void removeOlder(Bucket bucket, Set<String> pages) {
		Set<String> older = new TreeSet<>();
		bucket.forEach(LATER_PAGES, (object) -> {
			if (LATER_PAGE.matcher(object.name()).matches() && !pages.contains(LATER_PAGES + object.name())) {
				older.add(LATER_PAGES + object.name());
			}
		});
		older.forEach(bucket::remove);
	}

	private static Set<Path> results(Path out) throws IOException {
		Set<Path> results = new TreeSet<>();
		String archive = Archive.name(out);
		try (DirectoryStream<Path> files = Files.newDirectoryStream(out)) {
			for (Path file : files) {
				String name = String.valueOf(file.getFileName());
				if ((NAMES.contains(name) || name.equals(archive) || NAMED_AFTER.matcher(name).matches())
						&& Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
					results.add(file);
				}
			}
		}
		return results;
	}

}
