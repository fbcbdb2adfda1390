import 'reflect-metadata';
import { buurtbaan } from './cli/buurtbaan';

void buurtbaan(process.argv);
