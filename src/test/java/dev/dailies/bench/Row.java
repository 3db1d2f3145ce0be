package dev.dailies.bench;

import java.util.List;

/**
 * One thing that is measured.
 */
interface Row {

	List<Line> measured() throws Exception;

}
