import { wrongUpdates } from './doubles/wrongUpdates';
import { describeBroken } from './support/describeBroken';

describeBroken('servers that do something else than they answer', wrongUpdates);
