package dev.dailies.sandbox.film;

/**
 * Where the files come from that the played providers hand out.
 */
public interface Studio {

	/**
	 * The file that shows it, the same bytes whenever it is asked for. May be called by
	 * any number of threads.
	 * @param task whose file it is, which makes it differ from that of every other
	 */
	byte[] film(Footage footage, String task);

}
