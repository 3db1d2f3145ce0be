package dev.dailies.cli.run;

import java.util.List;

import dev.dailies.ledger.file.ReadableLedger;
import dev.dailies.screen.CauseLines;
import dev.dailies.settings.RunSettings;
import org.springframework.dao.DataAccessException;

/**
 * Why operations of a run are not what was hoped for, the commonest first. Apart from
 * those who ask, so that a refusal need not load Spring.
 */
final class CommonCauses {

	private CommonCauses() {
	}

	static List<String> of(RunSettings run, int most) {
		try {
			return CauseLines.brief(ReadableLedger.of(run.ledger()).counts().causes(), most);
		}
		catch (DataAccessException ex) {
			// broken while the run was at work, which is among its errors
			return List.of();
		}
	}

}
