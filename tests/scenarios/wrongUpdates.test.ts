import { wrongOverTime } from './doubles/wrongOverTime';
import { wrongStores } from './doubles/wrongStores';
import { describeBroken } from './support/describeBroken';

describeBroken('servers that do something else than they answer', [...wrongStores, ...wrongOverTime]);
