package dev.dailies.settings;

/**
 * What those settings mean that the command line has an option for, said once for the
 * pages, the editors and the help.
 */
public final class OptionMeaning {

	public static final String SHEET = "The sheet of a workbook that holds the shots.";

	public static final String SHEET_LEFT_OUT = "the first that is not hidden and names its columns";

	public static final String ENCODING = "The code page of a text file, such as windows-1251 or Shift_JIS.";

	public static final String ENCODING_LEFT_OUT = "what its bytes tell";

	public static final String OWN = "A column of yours, whatever its name seems to mean.";

	public static final String PLACEHOLDERS = "Takes texts such as #N/A, TBD or - for prompts. Without it they are "
			+ "refused.";

	public static final String OUT = "The folder for results and clips, or s3://BUCKET/PREFIX.";

	public static final String OUT_LEFT_OUT = "out/<manifest name>";

	public static final String LEDGER = "What remembers what was bought: a file, or a PostgreSQL server's "
			+ "jdbc:postgresql://HOST/DATABASE.";

	public static final String WORK = "The folder for all else that a run keeps, where its results are in a bucket.";

	public static final String WORK_LEFT_OUT = "out/<bucket and prefix>";

	public static final String PROVIDER = "Who makes the rows that name no provider.";

	public static final String MAX_CREDITS = "Buys nothing that would pass this many credits in the run, counting what "
			+ "the run has already bought.";

	public static final String SANDBOX = "Plays the providers on this machine: nothing is bought, no token is needed.";

	public static final String LOG_FORMAT = "How the log is written: text for people, ecs as JSON for programs.";

	private OptionMeaning() {
	}

}
